package dev.rubrica.persistence;

import dev.rubrica.application.contract.AuditRepositoryContract;
import dev.rubrica.application.port.out.Storage;

class PgAuditRepositoryContractTest implements AuditRepositoryContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
