package dev.rubrica.persistence;

import dev.rubrica.application.contract.OverlappingBatchesContract;
import dev.rubrica.application.port.out.Storage;

class PgOverlappingBatchesContractTest implements OverlappingBatchesContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
