package dev.rubrica.application;

import dev.rubrica.application.contract.ContactFilterContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryContactFilterTest implements ContactFilterContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
