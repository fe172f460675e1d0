package dev.rubrica.persistence.list;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.Optional;

/**
 * The memberships of deleted lists that cannot be restored any more. The lock of the list excludes
 * restores and other nodes; locked rows are skipped, so a purge neither waits nor deadlocks.
 */
final class DeletedListMembers {

  // An array is always looked up by the index; a join may read all memberships of the account.
  private static final String DELETE =
      """
      WITH batch AS (
        SELECT m.id
        FROM membership m
        WHERE m.account_id = ?
          AND m.list_id = ?
        ORDER BY m.sort_name, m.contact_id
        LIMIT ?
        FOR UPDATE SKIP LOCKED),
      changed AS (
        DELETE FROM membership m
        WHERE m.account_id = ?
          AND m.id = ANY (ARRAY(SELECT batch.id FROM batch))
        RETURNING m.list_id),
      """;

  private final PgSession session;
  private final AccountId account;

  DeletedListMembers(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  /** Deletes a batch of one list and returns its size. */
  long purge(int limit) {
    return lockNext().map(list -> purge(list, limit)).orElse(0L);
  }

  private Optional<Long> lockNext() {
    return session.first(
        """
        SELECT id
        FROM contact_list
        WHERE account_id = ?
          AND kept_count > 0
          AND restorable_until IS NULL
        ORDER BY deleted_at, id
        LIMIT 1
        FOR NO KEY UPDATE SKIP LOCKED
        """,
        row -> row.getLong(1),
        account.value());
  }

  private long purge(long list, int limit) {
    long id = account.value();
    SqlFragment statement =
        SqlFragment.of(DELETE, id, list, limit, id)
            .then(ListCounterSql.lessIncludingDeleted(account))
            .then("SELECT count(*) FROM changed");
    return session.numberPlanned(statement);
  }
}
