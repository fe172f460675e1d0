package dev.rubrica.persistence.membership;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.list.ListCounterSql;
import dev.rubrica.persistence.membership.DistinctPairs.Pair;
import java.time.Instant;

/**
 * Inserts and deletes the memberships of given pairs, with the counts of their lists. One probe for
 * each pair, whatever statistics say: the planner does not see the account (AccountParameter), and
 * OFFSET 0 is an optimization fence. A single pair is not written as an array, see
 * docs/performance.md.
 */
final class PairStatements {

  // Contacts are locked in the order of their ids; see LockOrder.
  private static final String PICK_SEVERAL =
      """
      SELECT c.account_id, c.id, p.list_id, c.sort_name
      FROM (
        SELECT p.list_id, p.contact_id
        FROM unnest(?::bigint[], ?::bigint[]) AS p (list_id, contact_id)
        ORDER BY p.contact_id) AS p
      CROSS JOIN LATERAL (
        SELECT c.account_id, c.id, c.sort_name
        FROM contact c
        WHERE c.account_id = (SELECT ?::bigint)
          AND c.id = p.contact_id
          AND EXISTS (
            SELECT
            FROM contact_list l
            WHERE l.account_id = (SELECT ?::bigint)
              AND l.account_id = c.account_id
              AND l.id = p.list_id
              AND l.deleted_at IS NULL)
        %s) AS c\
      """;

  private static final String PICK_ONE =
      """
      SELECT c.account_id, c.id, l.id AS list_id, c.sort_name
      FROM contact c
      CROSS JOIN contact_list l
      WHERE c.account_id = ?
        AND c.id = ?
        AND l.account_id = ?
        AND l.id = ?
        AND l.deleted_at IS NULL
      %s\
      """;

  private static final String LOCKED = "FOR SHARE OF c";
  private static final String UNLOCKED = "OFFSET 0";

  private static final String INSERT =
      """
      ),
      changed AS (
        INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
        SELECT account_id, id, list_id, sort_name, ?
        FROM picked
        ORDER BY id, list_id
        ON CONFLICT DO NOTHING
        RETURNING id, list_id, contact_id),
      """;

  private static final String DELETE_SEVERAL =
      """
      WITH found AS (
        SELECT m.id
        FROM unnest(?::bigint[], ?::bigint[]) AS p (list_id, contact_id)
        CROSS JOIN LATERAL (
          SELECT m.id
          FROM membership m
          WHERE m.account_id = (SELECT ?::bigint)
            AND m.contact_id = p.contact_id
            AND m.list_id = p.list_id
            AND EXISTS (
              SELECT
              FROM contact_list l
              WHERE l.account_id = (SELECT ?::bigint)
                AND l.account_id = m.account_id
                AND l.id = m.list_id
                AND l.deleted_at IS NULL)
          OFFSET 0) AS m),
      changed AS (
        DELETE FROM membership m
        USING found
        WHERE m.account_id = (SELECT ?::bigint)
          AND m.id = found.id
        RETURNING m.id, m.list_id, m.contact_id),
      """;

  private static final String DELETE_ONE =
      """
      WITH changed AS (
        DELETE FROM membership m
        WHERE m.account_id = ?
          AND m.contact_id = ?
          AND m.list_id = ?
          AND EXISTS (
            SELECT
            FROM contact_list l
            WHERE l.account_id = ?
              AND l.account_id = m.account_id
              AND l.id = m.list_id
              AND l.deleted_at IS NULL)
        RETURNING m.id, m.list_id, m.contact_id),
      """;

  private final AccountId account;
  private final boolean distributed;

  /**
   * @param distributed whether the tables are distributed by account; Citus does not support a ctid
   *     that is read by another part of the statement
   */
  PairStatements(AccountId account, boolean distributed) {
    this.account = account;
    this.distributed = distributed;
  }

  /**
   * Inserts the pairs that are not members, of lists and contacts that exist. Returns the ids of
   * the membership, the list and the contact of each inserted pair.
   */
  SqlFragment insert(DistinctPairs pairs, Instant now) {
    return insert(pairs, UNLOCKED, now).then("SELECT id, list_id, contact_id FROM changed");
  }

  /**
   * Like {@link #insert}, and locks the contacts, so that others can neither rename nor delete
   * them. It also returns each pair of a list and a contact that exist, with a null in place of the
   * id of the membership, whether or not the pair is inserted.
   */
  SqlFragment lockAndInsert(DistinctPairs pairs, Instant now) {
    return insert(pairs, LOCKED, now)
        .then(
            """
            SELECT NULL AS id, list_id, id AS contact_id FROM picked
            UNION ALL
            SELECT id, list_id, contact_id FROM changed
            """);
  }

  private SqlFragment insert(DistinctPairs pairs, String lock, Instant now) {
    return SqlFragment.of("WITH picked AS (")
        .then(pick(pairs, lock))
        .then(INSERT, now)
        .then(
            isProbed(pairs) ? ListCounterSql.moreByProbes(account) : ListCounterSql.more(account));
  }

  private SqlFragment pick(DistinctPairs pairs, String lock) {
    long id = account.value();
    if (isOne(pairs)) {
      Pair one = pairs.first();
      return SqlFragment.of(PICK_ONE.formatted(lock), id, one.contact(), id, one.list());
    }
    return SqlFragment.of(PICK_SEVERAL.formatted(lock), pairs.lists(), pairs.contacts(), id, id);
  }

  /**
   * Deletes the memberships of the pairs. Returns the ids of the membership, the list and the
   * contact of each deleted pair.
   */
  SqlFragment delete(DistinctPairs pairs) {
    return selectToDelete(pairs)
        .then(isProbed(pairs) ? ListCounterSql.lessByProbes(account) : ListCounterSql.less(account))
        .then("SELECT id, list_id, contact_id FROM changed");
  }

  private SqlFragment selectToDelete(DistinctPairs pairs) {
    long id = account.value();
    if (isOne(pairs)) {
      Pair one = pairs.first();
      return SqlFragment.of(DELETE_ONE, id, one.contact(), one.list(), id);
    }
    return SqlFragment.of(DELETE_SEVERAL, pairs.lists(), pairs.contacts(), id, id, id);
  }

  private boolean isProbed(DistinctPairs pairs) {
    return !isOne(pairs) && !distributed;
  }

  private static boolean isOne(DistinctPairs pairs) {
    return pairs.size() == 1;
  }
}
