package dev.rubrica.application;

import dev.rubrica.application.contract.ContactSearchContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryContactSearchTest implements ContactSearchContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
