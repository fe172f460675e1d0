package dev.rubrica.persistence;

import dev.rubrica.application.contract.AccountRepositoryContract;
import dev.rubrica.application.port.out.Storage;

class PgAccountRepositoryContractTest implements AccountRepositoryContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
