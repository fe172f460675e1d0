package dev.rubrica.persistence;

import dev.rubrica.application.contract.ImportRepositoryContract;
import dev.rubrica.application.port.out.Storage;

class PgImportRepositoryContractTest implements ImportRepositoryContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
