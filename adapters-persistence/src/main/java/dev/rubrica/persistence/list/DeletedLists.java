package dev.rubrica.persistence.list;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.jdbc.Timestamps;
import dev.rubrica.persistence.lock.LockOrder;
import java.time.Instant;

/**
 * Deletes and restores lists of an account by a change of their rows alone: the memberships remain,
 * and {@code kept_count} has their number while {@code contact_count} is 0. See
 * docs/decisions/0043-deleted-lists.md.
 */
final class DeletedLists {

  // A list that is locked is skipped, because to wait for it would violate the lock order. One that
  // was restored in the meantime has no time of deletion, or another one, when it is locked.
  private static final String END =
      """
      WITH kept AS (
        SELECT l.id, l.deleted_at, l.restorable_until,
          sum(l.kept_count) OVER (ORDER BY l.deleted_at DESC, l.id DESC) AS members
        FROM contact_list l
        WHERE l.account_id = ?
          AND l.kept_count > 0
          AND l.restorable_until IS NOT NULL),
      ending AS (
        SELECT k.id, k.deleted_at
        FROM kept k
        WHERE k.members > ?
          OR k.restorable_until < ?),
      locked AS (
        SELECT l.id
        FROM contact_list l
        JOIN ending e ON e.id = l.id AND e.deleted_at = l.deleted_at
        WHERE l.account_id = ?
        FOR NO KEY UPDATE OF l SKIP LOCKED),
      ended AS (
        UPDATE contact_list l
        SET restorable_until = NULL
        FROM locked
        WHERE l.account_id = ?
          AND l.id = locked.id
        RETURNING l.id)
      SELECT (SELECT count(*) FROM ending) - (SELECT count(*) FROM ended)
      """;

  private final PgSession session;
  private final AccountId account;

  DeletedLists(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  void delete(IdSet lists, ListRetention retention, Instant now) {
    session.update(
        """
        UPDATE contact_list
        SET deleted_at = ?,
          restorable_until = CASE WHEN contact_count <= ? THEN ?::timestamptz END,
          kept_count = contact_count,
          contact_count = 0
        WHERE account_id = ?
          AND id IN (SELECT chosen.id FROM unnest(?::bigint[]) AS chosen (id))
        """,
        now,
        retention.maxMembers(),
        retention.end(now),
        account.value(),
        lists);
    // Two deletions at once do not see each other's lists, and both together could keep too many.
    new LockOrder(session).lockDeletedLists(account);
    long skipped = endRestorability(retention.maxMembers(), now);
    // What is still locked in a retry is left to the next deletion or clean-up.
    if (skipped > 0 && !session.isRetry()) {
      throw StatementFailedException.overtaken();
    }
  }

  /** Returns the number of lists that were skipped, because others have locked them. */
  long endRestorability(long maxMembers, Instant now) {
    long id = account.value();
    return session.number(END, id, maxMembers, now, id, id);
  }

  ContactList restore(ListId list, Instant now) {
    String sql =
        """
        UPDATE contact_list
        SET deleted_at = NULL,
          restorable_until = NULL,
          contact_count = kept_count,
          kept_count = 0,
          updated_at = %s,
          revision = revision + 1
        WHERE account_id = ?
          AND id = ?
        RETURNING *
        """
            .formatted(Timestamps.laterThan("updated_at"));
    return session
        .first(sql, ListRowMapper::list, now, account.value(), list.value())
        .orElseThrow();
  }
}
