package dev.rubrica.persistence;

import dev.rubrica.application.contract.ContactOrderContract;
import dev.rubrica.application.port.out.Storage;

class PgContactOrderContractTest implements ContactOrderContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
