package dev.rubrica.application;

import dev.rubrica.application.contract.ConditionalChangesContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryConditionalChangesTest implements ConditionalChangesContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
