package dev.rubrica.persistence;

import dev.rubrica.application.contract.ImportErasureContract;
import dev.rubrica.application.port.out.Storage;

class PgImportErasureContractTest implements ImportErasureContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
