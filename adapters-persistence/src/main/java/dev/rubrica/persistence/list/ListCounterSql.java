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

  private ListCounterSql() {}

  /** Increments the counts by the number of rows in {@code changed}. */
  public static SqlFragment more(AccountId account) {
    return SqlFragment.of(COUNTS.formatted("+"), account.value());
  }

  /** Decrements the counts by the number of rows in {@code changed}. */
  public static SqlFragment less(AccountId account) {
    return SqlFragment.of(COUNTS.formatted("-"), account.value());
  }
}
