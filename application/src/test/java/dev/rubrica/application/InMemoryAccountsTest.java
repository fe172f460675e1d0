package dev.rubrica.application;

import dev.rubrica.application.contract.AccountRepositoryContract;
import dev.rubrica.application.port.out.Storage;

final class InMemoryAccountsTest implements AccountRepositoryContract {

  private final Storage storage = new InMemoryStorage();

  @Override
  public Storage storage() {
    return storage;
  }
}
