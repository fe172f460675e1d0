package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.through;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.session.SessionId;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.Samples;
import java.util.List;

/**
 * Work on accounts, their keys, sessions and inbound tokens, of which there are about a hundred.
 */
final class AccountOperations {

  private static final int ACCOUNTS = 110;

  private AccountOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        through(ACCOUNTS, "accounts and keys", AccountOperations::accounts),
        through(ACCOUNTS, "inbound tokens", AccountOperations::inboundTokens),
        through(ACCOUNTS, "sessions", AccountOperations::sessions));
  }

  private static void accounts(Repositories in, Subject on) {
    Account made = in.accounts().insert(Samples.accountName(), RatePlan.TRIAL, Samples.NOW);
    in.accounts().find(made.name());
    in.accounts().list();
    ApiKey key = in.accounts().insertKey(made.id(), "hash " + on, Scope.WRITE, true, Samples.NOW);
    in.accounts().keys(made.id());
    in.accounts().providedKeys(made.id());
    in.accounts().owner("hash " + on);
    in.accounts().revoke(key.id(), Samples.NOW);
  }

  private static void inboundTokens(Repositories in, Subject on) {
    InboundToken token = in.inboundTokens().insert(on.id(), "hash " + on, Samples.NOW);
    in.inboundTokens().list(on.id());
    in.inboundTokens().find("hash " + on);
    in.inboundTokens().revoke(token.id(), Samples.NOW);
  }

  private static void sessions(Repositories in, Subject on) {
    ApiKey key =
        in.accounts().insertKey(on.id(), "hash of key " + on, Scope.READ, false, Samples.NOW);
    SessionId id = new SessionId(on.id(), key.id(), "hash " + on);
    in.sessions().begin(id, Samples.NOW, Samples.later(60));
    in.sessions().find(id.hash(), Samples.NOW);
    in.sessions().setShortcuts(id, false);
    in.sessions().end(id);
    in.sessions().deleteExpired(on.id(), Samples.NOW);
  }
}
