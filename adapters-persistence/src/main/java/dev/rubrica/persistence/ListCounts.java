package dev.rubrica.persistence;

import dev.rubrica.domain.account.AccountId;

/** Keeps the counts of lists true, in the statement that changes their members. */
final class ListCounts {

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

  private ListCounts() {}

  /** As many more as {@code changed} has rows with a list_id. */
  static Clause more(AccountId account) {
    return Clause.of(COUNTS.formatted("+"), account.value());
  }

  /** As many fewer. */
  static Clause less(AccountId account) {
    return Clause.of(COUNTS.formatted("-"), account.value());
  }
}
