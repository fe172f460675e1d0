package dev.rubrica.persistence;

import dev.rubrica.application.contract.ContactBatchContract;
import dev.rubrica.application.port.out.Storage;

class PgContactBatchContractTest implements ContactBatchContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
