package dev.rubrica.persistence.campaign.recipient;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.campaign.recipient.NumberRows.Key;
import dev.rubrica.persistence.campaign.recipient.NumberRows.Table;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.lock.LockOrder;
import java.util.List;

/**
 * Erases people from the recipients of campaigns. The lock of erasures excludes whoever stores
 * numbers. What was stored before was searched without it; under it, only the rows that were found
 * are read again, and those that were written since.
 */
record RecipientErasure(PgSession session, AccountId account) {

  private static final String BLANK_NUMBERS =
      """
      SET numbers = ARRAY(
        SELECT CASE WHEN u.number = ANY (?::bigint[]) THEN 0 ELSE u.number END
        FROM unnest(x.numbers) WITH ORDINALITY AS u (number, n)
        ORDER BY u.n)
      """;

  // What a worker reported may reveal the person; other reasons are those of the domain.
  private static final String BLANK_EXCEPTION =
      """
      SET number = NULL,
        reason = CASE WHEN x.state = 4 AND x.reason <> ? THEN NULL ELSE x.reason END
      """;

  private static final String FOUND =
      """
      FROM unnest(?::bigint[], ?::int[], ?::int[]) AS k (campaign_id, row, place)
      WHERE x.account_id = ?
        AND x.campaign_id = k.campaign_id
        AND (%s) = (k.row, k.place)
        AND \
      """;

  // Rows are written in campaigns that are not settled, and in those that have changed themselves.
  private static final String WRITTEN_SINCE =
      """
      WHERE x.account_id = ?
        AND x.campaign_id IN (
          SELECT c.id
          FROM campaign c
          WHERE c.account_id = ?
            AND (c.unsettled OR age(c.xmin) <= age(?::text::xid))
          UNION ALL
          SELECT d.campaign_id
          FROM campaign_purge d
          WHERE d.account_id = ?
            AND age(d.xmin) <= age(?::text::xid))
        AND age(x.xmin) <= age(?::text::xid)
        AND \
      """;

  private static final String BLANK_PLACES =
      """
      UPDATE campaign_part x
      SET numbers = ARRAY(
        SELECT CASE WHEN s.place = ANY (g.places) THEN 0 ELSE u.number END
        FROM unnest(x.numbers) WITH ORDINALITY AS u (number, n)
        JOIN (
          SELECT i.place, row_number() OVER (ORDER BY i.place) AS n
          FROM generate_series(0, %d) AS i (place)
          WHERE get_bit(x.places, i.place) = 1) AS s ON s.n = u.n
        ORDER BY u.n)
      FROM (
        SELECT k.campaign_id, k.block, array_agg(k.place) AS places
        FROM unnest(?::bigint[], ?::int[], ?::int[]) AS k (campaign_id, block, place)
        GROUP BY k.campaign_id, k.block) AS g
      WHERE x.account_id = ?
        AND x.campaign_id = g.campaign_id
        AND x.block = g.block
        AND x.numbers IS NOT NULL
        AND EXISTS (
          SELECT
          FROM unnest(g.places) AS d (place)
          WHERE get_bit(x.places, d.place) = 1)
      """
          .formatted(PlaceSet.BLOCK - 1);

  void erase(IdSet contacts, NumberRows found) {
    new LockOrder(session).lockErasures(account);
    if (!contacts.isEmpty()) {
      erase(places(contacts));
    }
    if (!found.identities().forms().isEmpty()) {
      for (Table table : Table.values()) {
        eraseFound(table, found);
        eraseWrittenSince(table, found);
      }
    }
  }

  private void eraseFound(Table table, NumberRows found) {
    Object[] keys = found.keys(table);
    session.updatePlanned(
        blank(table, found.numbers())
            .then(FOUND.formatted(table.key()), keys[0], keys[1], keys[2], account.value())
            .then(table.condition(), (Object) found.numbers()));
  }

  private void eraseWrittenSince(Table table, NumberRows found) {
    long id = account.value();
    String before = found.before();
    session.updatePlanned(
        blank(table, found.numbers())
            .then(WRITTEN_SINCE, id, id, before, id, before, before)
            .then(table.condition(), (Object) found.numbers()));
  }

  private static SqlFragment blank(Table table, long[] numbers) {
    SqlFragment update = SqlFragment.of("UPDATE %s x\n".formatted(table.table()));
    return table == Table.EXCEPTION
        ? update.then(BLANK_EXCEPTION, Recipient.NOT_ACKNOWLEDGED)
        : update.then(BLANK_NUMBERS, (Object) numbers);
  }

  private List<Key> places(IdSet contacts) {
    return session.listPlanned(
        SqlFragment.of(
                """
                SELECT c.id, b.block, array_position(b.contact_ids, i.id) - 1 AS place
                FROM campaign c
                CROSS JOIN unnest(?::bigint[]) AS i (id)
                """,
                contacts)
            .then(ContactRecipients.blockOf("i.id"), account.value())
            .then(
                """
                WHERE c.account_id = ?
                  AND c.fixed_at IS NOT NULL
                  AND i.id = ANY (b.contact_ids)
                """,
                account.value()),
        row -> new Key(row.getLong("id"), row.getInt("block"), row.getInt("place")));
  }

  private void erase(List<Key> people) {
    long[] campaigns = people.stream().mapToLong(Key::campaign).toArray();
    int[] blocks = people.stream().mapToInt(Key::row).toArray();
    int[] places = people.stream().mapToInt(Key::place).toArray();
    long id = account.value();
    session.updatePlanned(
        blank(Table.EXCEPTION, new long[0])
            .then(FOUND.formatted(Table.EXCEPTION.key()), campaigns, blocks, places, id)
            .then("TRUE"));
    session.updatePlanned(SqlFragment.of(BLANK_PLACES, campaigns, blocks, places, id));
  }
}
