package dev.rubrica.persistence.list;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.SqlFragment;

/** Updates the counts of lists in the statement that changes their members. */
public final class ListCounterSql {

  /** Follows a CTE {@code changed} with the list id of each changed membership. */
  private static final String COUNTS =
      """
      counted AS (
        UPDATE contact_list l
        SET contact_count = l.contact_count %s n.pairs
        FROM (SELECT list_id, count(*) AS pairs FROM changed GROUP BY list_id) AS n
        WHERE l.account_id = ?
          AND l.id = n.list_id)
      """;

  private static final String COUNTS_INCLUDING_DELETED =
      """
      counted AS (
        UPDATE contact_list l
        SET contact_count = CASE WHEN l.deleted_at IS NULL THEN l.contact_count - n.pairs ELSE 0 END,
          kept_count = CASE WHEN l.deleted_at IS NULL THEN 0 ELSE l.kept_count - n.pairs END
        FROM (SELECT list_id, count(*) AS pairs FROM changed GROUP BY list_id) AS n
        WHERE l.account_id = ?
          AND l.id = n.list_id)
      """;

  // Rows are addressed by ctid, as in ContactBatch. With a join by id, the planner reads all lists
  // of an account that it knows, even for a few of them. The lists are locked, so their ctid does
  // not change.
  private static final String PROBED_COUNTS =
      """
      counted AS (
        UPDATE contact_list l
        SET contact_count = l.contact_count %s n.pairs
        FROM (
          SELECT found.place, n.pairs
          FROM (SELECT list_id, count(*) AS pairs FROM changed GROUP BY list_id) AS n
          CROSS JOIN LATERAL (
            SELECT c.ctid AS place
            FROM contact_list c
            WHERE c.account_id = (SELECT ?::bigint)
              AND c.id = n.list_id
            OFFSET 0) AS found) AS n
        WHERE l.account_id + 0 = ?
          AND l.ctid = n.place)
      """;

  private ListCounterSql() {}

  /** Increments the counts by the number of rows in {@code changed}. */
  public static SqlFragment more(AccountId account) {
    return SqlFragment.of(COUNTS.formatted("+"), account.value());
  }

  /** Decrements the counts of existing lists by the number of rows in {@code changed}. */
  public static SqlFragment less(AccountId account) {
    return SqlFragment.of(COUNTS.formatted("-"), account.value());
  }

  /** As {@link #less}, also of deleted lists, whose memberships are kept. */
  public static SqlFragment lessIncludingDeleted(AccountId account) {
    return SqlFragment.of(COUNTS_INCLUDING_DELETED, account.value());
  }

  /** As {@link #more}, with one probe for each list whatever statistics say. */
  public static SqlFragment moreByProbes(AccountId account) {
    return SqlFragment.of(PROBED_COUNTS.formatted("+"), account.value(), account.value());
  }

  /** As {@link #less}, with one probe for each list whatever statistics say. */
  public static SqlFragment lessByProbes(AccountId account) {
    return SqlFragment.of(PROBED_COUNTS.formatted("-"), account.value(), account.value());
  }
}
