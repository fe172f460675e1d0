package dev.rubrica.persistence;

import dev.rubrica.application.contract.ListPagingContract;
import dev.rubrica.application.port.out.Storage;

class PgListPagingContractTest implements ListPagingContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
