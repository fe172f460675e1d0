package dev.rubrica.persistence.list;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.SqlFragment;

/** Keeps the counts of lists true, in the statement that changes their members. */
public final class ListCounterSql {

  /** Follows a WITH of the list ids that were changed. */
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

  /** As many more as {@code changed} has rows with a list_id. */
  public static SqlFragment more(AccountId account) {
    return SqlFragment.of(COUNTS.formatted("+"), account.value());
  }

  /** As many fewer. */
  public static SqlFragment less(AccountId account) {
    return SqlFragment.of(COUNTS.formatted("-"), account.value());
  }
}
