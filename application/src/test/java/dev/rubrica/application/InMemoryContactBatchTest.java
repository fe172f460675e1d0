package dev.rubrica.application;

import dev.rubrica.application.contract.ContactBatchContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryContactBatchTest implements ContactBatchContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
