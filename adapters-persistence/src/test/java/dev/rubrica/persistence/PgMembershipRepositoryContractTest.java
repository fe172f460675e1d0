package dev.rubrica.persistence;

import dev.rubrica.application.contract.MembershipRepositoryContract;
import dev.rubrica.application.port.out.Storage;

class PgMembershipRepositoryContractTest implements MembershipRepositoryContract {

  @Override
  public Storage storage() {
    return TestDatabase.shared().storage();
  }
}
