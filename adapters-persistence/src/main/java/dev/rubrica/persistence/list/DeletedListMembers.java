package dev.rubrica.persistence.list;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.Optional;
import java.util.stream.LongStream;

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

  /**
   * Deletes a batch of the first list of which others have not locked all members; returns its
   * size.
   */
  long purge(int limit) {
    IdSet locked = IdSet.empty();
    while (true) {
      Optional<Long> list = lockNext(locked);
      long purged = list.map(id -> purge(id, limit)).orElse(0L);
      if (purged > 0 || list.isEmpty()) {
        return purged;
      }
      locked = IdSet.of(LongStream.concat(locked.stream(), LongStream.of(list.get())).toArray());
    }
  }

  private Optional<Long> lockNext(IdSet except) {
    return session.first(
        """
        SELECT l.id
        FROM contact_list l
        WHERE l.account_id = ?
          AND kept_count > 0
          AND restorable_until IS NULL
          AND NOT EXISTS (SELECT FROM unnest(?::bigint[]) AS excluded (id) WHERE excluded.id = l.id)
        ORDER BY deleted_at, id
        LIMIT 1
        FOR NO KEY UPDATE SKIP LOCKED
        """,
        row -> row.getLong(1),
        account.value(),
        except);
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
