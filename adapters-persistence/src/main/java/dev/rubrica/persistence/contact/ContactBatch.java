package dev.rubrica.persistence.contact;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.persistence.contact.row.ContactColumnWriter;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Inserts and updates contacts of one account in batches. */
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

  // The planner does not see the account: AccountParameter.
  // Rows are addressed by ctid: whatever the statistics, the plan is a TID join or one pass over
  // the table. The rows are locked, so their ctid does not change.
  private static final String UPDATE =
      """
      WITH input AS MATERIALIZED (
        SELECT n.*, old.place, old.sort_name AS old_sort_name, old.phone AS old_phone,
          old.email_key AS old_email_key
        FROM unnest(?::bigint[], %s) AS n (id, %s)
        CROSS JOIN LATERAL (
          SELECT c.ctid AS place, c.sort_name, c.phone, c.email_key
          FROM contact c
          WHERE c.account_id = (SELECT ?::bigint)
            AND c.id = n.id
          OFFSET 0) AS old),
      moved AS (
        UPDATE membership m
        SET sort_name = renamed.sort_name
        FROM (
          SELECT old.place, input.sort_name
          FROM input
          CROSS JOIN LATERAL (
            SELECT m.ctid AS place
            FROM membership m
            WHERE m.account_id = (SELECT ?::bigint)
              AND m.contact_id = input.id
              AND m.sort_name <> input.sort_name
            OFFSET 0) AS old
          WHERE input.sort_name <> input.old_sort_name) AS renamed
        WHERE m.account_id + 0 = ?
          AND m.ctid = renamed.place)
      UPDATE contact c
      SET (updated_at, %s) = ROW (%s, %s)
      FROM input n
      WHERE c.account_id + 0 = ?
        AND c.ctid = n.place
      RETURNING n.id, n.old_phone IS DISTINCT FROM c.phone
        OR n.old_email_key IS DISTINCT FROM c.email_key AS has_other_identity
      """
          .formatted(
              ContactColumnWriter.ARRAYS,
              ContactColumnWriter.NAMES,
              ContactColumnWriter.NAMES,
              Timestamps.laterThan("c.updated_at"),
              ContactColumnWriter.FROM_TEXT);

  private final PgSession session;
  private final CustomFieldRegistry customFields;
  private final AccountId account;

  ContactBatch(PgSession session, CustomFieldRegistry customFields, AccountId account) {
    this.session = session;
    this.customFields = customFields;
    this.account = account;
  }

  private ContactColumnWriter columns(Instant now) {
    return new ContactColumnWriter(account, customFields.writtenBy(account, now));
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
                    "", columns(now).arrays(order.stream().map(contacts::get).toList())));
    session.updatePlanned(statement);
    session.contactCount().change(account, ids.length);
    return LongStream.of(ids).mapToObj(ContactId::new).toList();
  }

  // The name of the sequence is resolved once, not for every row.
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

  // In the order of the unique values: of two transactions that create the same contacts, one waits
  // for the other, without a deadlock.
  static List<Integer> order(List<ValidatedContact> contacts) {
    return IntStream.range(0, contacts.size())
        .boxed()
        .sorted(Comparator.comparing(i -> contacts.get(i).details().identity()))
        .toList();
  }

  private record Updated(ContactId contact, boolean hasOtherIdentity) {}

  /** Updates contacts; returns those whose number or address changed. */
  List<ContactId> updateAll(Map<ContactId, ValidatedContact> contacts, Instant now) {
    if (contacts.isEmpty()) {
      return List.of();
    }
    List<Entry<ContactId, ValidatedContact>> all = List.copyOf(contacts.entrySet());
    long[] ids = all.stream().mapToLong(one -> one.getKey().value()).toArray();
    long id = account.value();
    SqlFragment statement =
        SqlFragment.of(UPDATE, ids)
            .then(
                new SqlFragment(
                    "", columns(now).arrays(all.stream().map(Entry::getValue).toList())))
            .then("", id, id, id, now, id);
    List<Updated> updated =
        session.listPlanned(
            statement,
            row ->
                new Updated(
                    new ContactId(row.getLong("id")), row.getBoolean("has_other_identity")));
    if (updated.size() < ids.length) {
      throw StatementFailedException.overtaken();
    }
    return updated.stream().filter(Updated::hasOtherIdentity).map(Updated::contact).toList();
  }
}
