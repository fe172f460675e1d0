package dev.rubrica.persistence.storage;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import java.util.function.Function;

/**
 * The account of a caller who was known a moment ago. A restored backup may have taken its place
 * since; then the account is gone under this number, and must not be taken for an empty one.
 *
 * <p>Its rows go together with its own row, in one transaction. So when the row is still there
 * after the last statement, it was there during all of them. It is looked up only where a query
 * found nothing and no row is locked: a full answer cannot be that of an account that is gone, and
 * a locked row keeps its account from going.
 */
record AccountExistenceCheck(AccountId account) {

  /**
   * The answer of the work.
   *
   * @throws StorageUnavailableException the account is not there any more; nothing was changed
   */
  <T> T answer(Repositories in, Function<Repositories, T> work) {
    PgSession session = ((PgRepositories) in).session();
    T answer;
    try {
      answer = work.apply(in);
    } catch (StatementFailedException fault) {
      throw fault;
    } catch (RuntimeException refused) {
      check(session);
      throw refused;
    }
    check(session);
    return answer;
  }

  private void check(PgSession session) {
    boolean doubtful = session.foundNothing() && !session.holdsAccount();
    if (doubtful && isGone(session)) {
      throw new StorageUnavailableException(false, null);
    }
  }

  private boolean isGone(PgSession session) {
    return session
        .first("SELECT 1 FROM account WHERE id = ?", row -> true, account.value())
        .isEmpty();
  }
}
