package dev.rubrica.application;

import dev.rubrica.application.contract.ContactRepositoryContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryContactsTest implements ContactRepositoryContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
