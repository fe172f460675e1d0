package dev.rubrica.persistence;

import dev.rubrica.application.contract.ContactDeletionContract;
import dev.rubrica.application.port.out.Storage;

class PgContactDeletionContractTest implements ContactDeletionContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
