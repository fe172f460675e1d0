package dev.rubrica.application;

import dev.rubrica.application.contract.StorageContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryStorageTest implements StorageContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
