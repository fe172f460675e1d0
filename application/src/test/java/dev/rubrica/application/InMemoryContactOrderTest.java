package dev.rubrica.application;

import dev.rubrica.application.contract.ContactOrderContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryContactOrderTest implements ContactOrderContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
