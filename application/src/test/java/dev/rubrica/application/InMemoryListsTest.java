package dev.rubrica.application;

import dev.rubrica.application.contract.ListRepositoryContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryListsTest implements ListRepositoryContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
