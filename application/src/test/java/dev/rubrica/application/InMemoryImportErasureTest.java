package dev.rubrica.application;

import dev.rubrica.application.contract.ImportErasureContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryImportErasureTest implements ImportErasureContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
