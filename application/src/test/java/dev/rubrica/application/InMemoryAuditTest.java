package dev.rubrica.application;

import dev.rubrica.application.contract.AuditRepositoryContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryAuditTest implements AuditRepositoryContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
