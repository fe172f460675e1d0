package dev.rubrica.application;

import dev.rubrica.application.contract.ImportRepositoryContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryImportsTest implements ImportRepositoryContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
