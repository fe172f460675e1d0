package dev.rubrica.persistence;

import dev.rubrica.application.contract.StorageContract;
import dev.rubrica.application.port.out.Storage;

class PgStorageContractTest implements StorageContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
