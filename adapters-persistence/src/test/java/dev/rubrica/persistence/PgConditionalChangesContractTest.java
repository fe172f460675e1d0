package dev.rubrica.persistence;

import dev.rubrica.application.contract.ConditionalChangesContract;
import dev.rubrica.application.port.out.Storage;

class PgConditionalChangesContractTest implements ConditionalChangesContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
