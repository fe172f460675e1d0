package dev.rubrica.persistence.contact;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.persistence.contact.row.ContactColumnWriter;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import dev.rubrica.persistence.lock.GroupSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inserts contacts of several callers, except those whose identity another contact has. */
final class NewContactInsert {

  private static final String INSERT =
      "WITH c AS (INSERT INTO contact AS c (account_id, created_at, updated_at, %s)\n"
          .formatted(ContactColumnWriter.NAMES);

  private static final String ONE = "VALUES (?, ?, ?, " + ContactColumnWriter.MARKS + ")";

  private static final String SEVERAL =
      """
      SELECT ?, ?, ?, %s
      FROM unnest(%s) AS n (%s)\
      """
          .formatted(
              ContactColumnWriter.FROM_TEXT, ContactColumnWriter.ARRAYS, ContactColumnWriter.NAMES);

  private static final String RETURNING = "\nON CONFLICT DO NOTHING\nRETURNING c.*)\n";

  private final PgSession session;
  private final CustomFieldRegistry customFields;
  private final AccountId account;

  NewContactInsert(PgSession session, CustomFieldRegistry customFields, AccountId account) {
    this.session = session;
    this.customFields = customFields;
    this.account = account;
  }

  List<Optional<WrittenContact>> insert(
      List<ValidatedContact> contacts, LockWait wait, Instant now) {
    Map<String, ValidatedContact> firstOfEach = new LinkedHashMap<>();
    contacts.forEach(one -> firstOfEach.putIfAbsent(one.details().identity(), one));
    List<WrittenContact> inserted =
        new StatementBatch(List.of(statement(List.copyOf(firstOfEach.values()), now)))
            .query(
                session,
                GroupSettings.statements(session, wait, firstOfEach.size() > 1),
                WrittenContact::read)
            .getFirst();
    // The counter comes last, and others lock it only while they commit. Giving up on it after a
    // few milliseconds would roll back the whole group.
    if (wait == LockWait.BRIEFLY) {
      session.end().add(GroupSettings.usualWait());
    }
    session.contactCount().change(account, inserted.size());
    return inOrder(contacts, inserted);
  }

  private SqlFragment statement(List<ValidatedContact> contacts, Instant now) {
    SqlFragment start = SqlFragment.of(INSERT);
    ContactColumnWriter columns =
        new ContactColumnWriter(account, customFields.writtenBy(account, now));
    if (contacts.size() == 1) {
      ValidatedContact one = contacts.getFirst();
      return start
          .then(ONE, account.value(), now, now)
          .then(new SqlFragment("", columns.values(one.details(), one.valid())))
          .then(RETURNING)
          .then(WrittenContact.inserted(account));
    }
    List<ValidatedContact> ordered =
        ContactBatch.order(contacts).stream().map(contacts::get).toList();
    return start
        .then(SEVERAL, account.value(), now, now)
        .then(new SqlFragment("", columns.arrays(ordered)))
        .then(RETURNING)
        .then(WrittenContact.inserted(account));
  }

  private static List<Optional<WrittenContact>> inOrder(
      List<ValidatedContact> contacts, List<WrittenContact> inserted) {
    Map<String, WrittenContact> left = new HashMap<>();
    inserted.forEach(one -> left.put(one.contact().details().identity(), one));
    return contacts.stream()
        .map(one -> Optional.ofNullable(left.remove(one.details().identity())))
        .toList();
  }
}
