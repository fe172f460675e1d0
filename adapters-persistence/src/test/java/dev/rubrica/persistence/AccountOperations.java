package dev.rubrica.persistence;

import static dev.rubrica.persistence.Operation.through;

import dev.rubrica.application.contract.Samples;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.Plan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.persistence.FullAccounts.Subject;
import java.util.List;

/** Work on accounts and their keys, of which there are about a hundred. */
final class AccountOperations {

  private static final int ACCOUNTS = 110;

  private AccountOperations() {}

  static List<Operation> all() {
    return List.of(through(ACCOUNTS, "accounts and keys", AccountOperations::accounts));
  }

  private static void accounts(Repositories in, Subject on) {
    Account made = in.accounts().insert(Samples.accountName(), Plan.TRIAL, Samples.NOW);
    in.accounts().find(made.name());
    in.accounts().list();
    ApiKey key = in.accounts().insertKey(made.id(), "hash " + on, Scope.WRITE, true, Samples.NOW);
    in.accounts().keys(made.id());
    in.accounts().providedKeys(made.id());
    in.accounts().owner("hash " + on);
    in.accounts().revoke(key.id(), Samples.NOW);
  }
}
