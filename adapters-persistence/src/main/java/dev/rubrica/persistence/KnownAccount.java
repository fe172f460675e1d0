package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.StorageUnavailable;
import dev.rubrica.domain.account.AccountId;
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
record KnownAccount(AccountId account) {

  /**
   * The answer of the work.
   *
   * @throws StorageUnavailable the account is not there any more; nothing was changed
   */
  <T> T answer(Repositories in, Function<Repositories, T> work) {
    Session session = ((PgRepositories) in).session();
    T answer;
    try {
      answer = work.apply(in);
    } catch (SqlFault fault) {
      throw fault;
    } catch (RuntimeException refused) {
      check(session);
      throw refused;
    }
    check(session);
    return answer;
  }

  private void check(Session session) {
    boolean doubtful = session.foundNothing() && !session.holdsAccount();
    if (doubtful && isGone(session)) {
      throw new StorageUnavailable(false, null);
    }
  }

  private boolean isGone(Session session) {
    return session
        .first("SELECT 1 FROM account WHERE id = ?", row -> true, account.value())
        .isEmpty();
  }
}
