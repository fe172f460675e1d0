package dev.rubrica.application;

import dev.rubrica.application.contract.MembershipRepositoryContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryMembershipsTest implements MembershipRepositoryContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
