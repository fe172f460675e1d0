package dev.rubrica.persistence.storage;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the account of an authenticated caller still exists. A restored backup may have
 * replaced it since the authentication: its number is then unused, and must not look like an empty
 * account.
 *
 * <p>All rows of an account are deleted together, in one transaction. If the account's row exists
 * after the last statement, it existed during all of them. The row is read only when a query found
 * nothing and no row is locked: a result with rows cannot be that of a deleted account, and a
 * locked row prevents the deletion.
 */
record AccountExistenceCheck(AccountId account) {

  /**
   * Runs the work and returns its result.
   *
   * @throws StorageUnavailableException the account does not exist any more; nothing was changed
   */
  <T extends @Nullable Object> T answer(Repositories in, Function<Repositories, T> work) {
    PgSession session = ((PgRepositories) in).session();
    T result;
    try {
      result = work.apply(in);
    } catch (StatementFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      check(session);
      throw e;
    }
    check(session);
    return result;
  }

  private void check(PgSession session) {
    boolean unknown = session.foundNothing() && !session.holdsAccount();
    if (unknown && isGone(session)) {
      throw new StorageUnavailableException(false, null);
    }
  }

  private boolean isGone(PgSession session) {
    return session
        .first("SELECT 1 FROM account WHERE id = ?", row -> true, account.value())
        .isEmpty();
  }
}
