package dev.rubrica.application;

import dev.rubrica.application.contract.ListPagingContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryListPagingTest implements ListPagingContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
