package dev.rubrica.persistence;

import dev.rubrica.application.contract.ContactPagingContract;
import dev.rubrica.application.port.out.Storage;

class PgContactPagingContractTest implements ContactPagingContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
