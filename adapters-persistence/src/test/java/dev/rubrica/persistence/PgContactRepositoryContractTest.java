package dev.rubrica.persistence;

import dev.rubrica.application.contract.ContactRepositoryContract;
import dev.rubrica.application.port.out.Storage;

class PgContactRepositoryContractTest implements ContactRepositoryContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
