package dev.rubrica.persistence.membership;

import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.search.SelectionSql;
import java.time.Instant;
import java.util.Arrays;

/**
 * Adds many contacts to lists: one INSERT of the missing pairs, whose ids are streamed, and then
 * one update of the counts. The lists and the account are locked, so no pair can be inserted
 * concurrently and no conflict has to be handled.
 */
final class BulkMembershipInsert {

  private static final String CONTACTS =
      """
      WITH picked AS (
        SELECT c.account_id, c.id, l.id AS list_id, c.sort_name
        FROM (SELECT c.account_id, c.id, c.sort_name\s\
      """;

  private static final String INSERT_MISSING_PAIRS =
      """
      ) AS c
        CROSS JOIN unnest(?::bigint[]) AS l (id)
        WHERE NOT EXISTS (
          SELECT
          FROM membership m
          WHERE m.account_id = ?
            AND m.list_id IN (SELECT chosen.id FROM unnest(?::bigint[]) AS chosen (id))
            AND m.list_id = l.id
            AND m.contact_id = c.id)
        ORDER BY c.id, l.id)
      INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
      SELECT account_id, id, list_id, sort_name, ?
      FROM picked
      RETURNING id, list_id
      """;

  private final PgSession session;
  private final AccountId account;
  private final long[] lists;
  private final long[] added;

  BulkMembershipInsert(PgSession session, AccountId account, IdSet lists) {
    this.session = session;
    this.account = account;
    this.lists = lists.toArray();
    this.added = new long[lists.size()];
  }

  IdSequence add(Selection contacts, Instant now) {
    SqlFragment statement =
        SqlFragment.of(CONTACTS)
            .then(SelectionSql.contacts(account, contacts))
            .then(INSERT_MISSING_PAIRS, lists, account.value(), lists, now);
    IdSequence.Builder ids = new IdSequence.Builder();
    // Statistics lag behind the lists: where the planner expects few rows it would choose nested
    // loops, which never end with a million contacts and a hundred thousand members.
    session.without(PlannerMethod.NESTED_LOOPS, () -> insert(statement, ids));
    count();
    return ids.build();
  }

  private IdSequence.Builder insert(SqlFragment statement, IdSequence.Builder ids) {
    session.eachPair(
        statement,
        (id, list) -> {
          ids.add(id);
          added[Arrays.binarySearch(lists, list)]++;
        });
    return ids;
  }

  private void count() {
    session.update(
        """
        UPDATE contact_list l
        SET contact_count = l.contact_count + n.pairs
        FROM unnest(?::bigint[], ?::bigint[]) AS n (list_id, pairs)
        WHERE l.account_id = ?
          AND l.id = n.list_id
          AND n.pairs > 0
        """,
        lists,
        added,
        account.value());
  }
}
