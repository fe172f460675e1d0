package dev.rubrica.application;

import dev.rubrica.application.contract.ContactPagingContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryContactPagingTest implements ContactPagingContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
