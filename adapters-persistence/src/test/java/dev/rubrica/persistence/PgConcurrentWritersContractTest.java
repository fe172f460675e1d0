package dev.rubrica.persistence;

import dev.rubrica.application.contract.ConcurrentWritersContract;
import dev.rubrica.application.port.out.Storage;

class PgConcurrentWritersContractTest implements ConcurrentWritersContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
