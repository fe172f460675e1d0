package dev.rubrica.persistence;

import dev.rubrica.application.contract.ContactSearchContract;
import dev.rubrica.application.port.out.Storage;

class PgContactSearchContractTest implements ContactSearchContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
