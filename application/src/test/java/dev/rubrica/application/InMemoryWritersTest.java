package dev.rubrica.application;

import dev.rubrica.application.contract.ConcurrentWritersContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryWritersTest implements ConcurrentWritersContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
