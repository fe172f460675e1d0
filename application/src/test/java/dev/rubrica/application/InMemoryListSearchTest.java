package dev.rubrica.application;

import dev.rubrica.application.contract.ListSearchContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryListSearchTest implements ListSearchContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
