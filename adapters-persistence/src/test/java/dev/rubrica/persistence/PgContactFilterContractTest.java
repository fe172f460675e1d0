package dev.rubrica.persistence;

import dev.rubrica.application.contract.ContactFilterContract;
import dev.rubrica.application.port.out.Storage;

class PgContactFilterContractTest implements ContactFilterContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
