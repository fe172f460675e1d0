package dev.rubrica.persistence;

import dev.rubrica.application.contract.ListRepositoryContract;
import dev.rubrica.application.port.out.Storage;

class PgListRepositoryContractTest implements ListRepositoryContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
