package dev.rubrica.persistence;

import dev.rubrica.application.contract.ListSearchContract;
import dev.rubrica.application.port.out.Storage;

class PgListSearchContractTest implements ListSearchContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
