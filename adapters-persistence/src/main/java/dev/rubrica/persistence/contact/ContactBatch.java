package dev.rubrica.persistence.contact;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.persistence.contact.row.ContactColumnWriter;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Makes and changes contacts of one account by the thousand. */
final class ContactBatch {

  private static final String INSERT =
      """
      INSERT INTO contact (account_id, created_at, updated_at, id, %s)
      OVERRIDING SYSTEM VALUE
      SELECT ?, ?, ?, n.id, %s
      FROM unnest(?::bigint[], %s) AS n (id, %s)
      """
          .formatted(
              ContactColumnWriter.NAMES,
              ContactColumnWriter.FROM_TEXT,
              ContactColumnWriter.ARRAYS,
              ContactColumnWriter.NAMES);

  // By place: whatever statistics say of the account, a row is found at once or by one pass over
  // the table. The rows are locked, so they stay where they are.
  private static final String UPDATE =
      """
      WITH given AS MATERIALIZED (
        SELECT n.*, old.place, old.sort_name AS old_sort_name
        FROM unnest(?::bigint[], %s) AS n (id, %s)
        CROSS JOIN LATERAL (
          SELECT c.ctid AS place, c.sort_name
          FROM contact c
          WHERE c.account_id = (SELECT ?::bigint)
            AND c.id = n.id
          OFFSET 0) AS old),
      moved AS (
        UPDATE membership m
        SET sort_name = renamed.sort_name
        FROM (
          SELECT old.place, given.sort_name
          FROM given
          CROSS JOIN LATERAL (
            SELECT m.ctid AS place
            FROM membership m
            WHERE m.account_id = (SELECT ?::bigint)
              AND m.contact_id = given.id
              AND m.sort_name <> given.sort_name
            OFFSET 0) AS old
          WHERE given.sort_name <> given.old_sort_name) AS renamed
        WHERE m.ctid = renamed.place)
      UPDATE contact c
      SET (updated_at, %s) = ROW (greatest(?::timestamptz, c.updated_at + interval '1 microsecond'), %s)
      FROM given n
      WHERE c.ctid = n.place
      """
          .formatted(
              ContactColumnWriter.ARRAYS,
              ContactColumnWriter.NAMES,
              ContactColumnWriter.NAMES,
              ContactColumnWriter.FROM_TEXT);

  private final PgSession session;
  private final AccountId account;

  ContactBatch(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  List<ContactId> insertAll(List<ValidatedContact> contacts, Instant now) {
    if (contacts.isEmpty()) {
      return List.of();
    }
    long[] ids = newIds(contacts.size());
    List<Integer> order = order(contacts);
    SqlFragment statement =
        SqlFragment.of(INSERT, account.value(), now, now)
            .then("", order.stream().mapToLong(i -> ids[i]).toArray())
            .then(
                new SqlFragment(
                    "", ContactColumnWriter.arrays(order.stream().map(contacts::get).toList())));
    session.updatePlanned(statement);
    session.contactCount().change(account, ids.length);
    return LongStream.of(ids).mapToObj(ContactId::new).toList();
  }

  // The sequence is looked up once, not for every row.
  private long[] newIds(int count) {
    return session
        .ids(
            """
            SELECT nextval(s.name)
            FROM (SELECT pg_get_serial_sequence('contact', 'id')::regclass AS name OFFSET 0) AS s
            CROSS JOIN generate_series(1, ?)
            """,
            count)
        .toArray();
  }

  // In the order of what must be unique: of two that make the same ones, one waits for the other,
  // and never each for the other.
  private static List<Integer> order(List<ValidatedContact> contacts) {
    return IntStream.range(0, contacts.size())
        .boxed()
        .sorted(Comparator.comparing(i -> identity(contacts.get(i).details())))
        .toList();
  }

  /** Phone numbers start with a plus and addresses hold an at: never the same. */
  private static String identity(ContactDetails details) {
    return details.phone() == null ? details.email().key() : details.phone().value();
  }

  void updateAll(Map<ContactId, ValidatedContact> contacts, Instant now) {
    if (contacts.isEmpty()) {
      return;
    }
    List<Entry<ContactId, ValidatedContact>> all = List.copyOf(contacts.entrySet());
    long[] ids = all.stream().mapToLong(one -> one.getKey().value()).toArray();
    SqlFragment statement =
        SqlFragment.of(UPDATE, ids)
            .then(
                new SqlFragment(
                    "", ContactColumnWriter.arrays(all.stream().map(Entry::getValue).toList())))
            .then("", account.value(), account.value(), now);
    if (session.updatePlanned(statement) < ids.length) {
      throw StatementFailedException.overtaken();
    }
  }
}
