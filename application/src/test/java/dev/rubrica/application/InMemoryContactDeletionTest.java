package dev.rubrica.application;

import dev.rubrica.application.contract.ContactDeletionContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryContactDeletionTest implements ContactDeletionContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
