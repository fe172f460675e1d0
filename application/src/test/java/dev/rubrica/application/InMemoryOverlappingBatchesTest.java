package dev.rubrica.application;

import dev.rubrica.application.contract.OverlappingBatchesContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryOverlappingBatchesTest implements OverlappingBatchesContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
