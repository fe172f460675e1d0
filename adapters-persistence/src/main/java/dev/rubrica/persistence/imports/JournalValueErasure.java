package dev.rubrica.persistence.imports;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Erases phone numbers and e-mail addresses of erased people from what imports changed of other
 * contacts. An undo of such an import then leaves that value of the contact as it is.
 *
 * <p>An index has the changes that contain numbers or addresses, and all of the account's are read.
 */
public final class JournalValueErasure {

  // The first condition is that of the index. Addresses that are not ASCII are compared here alone,
  // because the case of their letters depends on the locale of the database.
  private static final String FIND =
      """
      SELECT d.import_id, d.number, d.contact_id, d.change
      FROM import_change d
      WHERE d.account_id = ?
        AND ((d.change #> '{values,phoneNumber}') IS NOT NULL
          OR (d.change #> '{values,email}') IS NOT NULL)
        AND (d.change #>> '{values,phoneNumber,0}' IN (SELECT unnest(?::text[]))
          OR d.change #>> '{values,phoneNumber,1}' IN (SELECT unnest(?::text[]))
          OR lower((d.change #>> '{values,email,0}') COLLATE "C") IN (SELECT unnest(?::text[]))
          OR lower((d.change #>> '{values,email,1}') COLLATE "C") IN (SELECT unnest(?::text[]))
          OR octet_length(d.change #>> '{values,email,0}') > length(d.change #>> '{values,email,0}')
          OR octet_length(d.change #>> '{values,email,1}') > length(d.change #>> '{values,email,1}'))
      """;

  private final PgSession session;
  private final AccountId account;

  public JournalValueErasure(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  private record Change(long importId, long number, long contact, ContactChangeJson json) {
    Batch batch() {
      return new Batch(importId, number);
    }
  }

  private record Batch(long importId, long number) {}

  /** Locks the batches with such changes, so that they are not undone meanwhile. */
  public void lock(Identities people) {
    locked(find(people));
  }

  private Set<Batch> locked(List<Change> changes) {
    if (changes.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        session.list(
            """
            SELECT b.import_id, b.number
            FROM import_batch b
            WHERE b.account_id = ?
              AND (b.import_id, b.number) IN (
                SELECT c.import_id, c.number
                FROM unnest(?::bigint[], ?::bigint[]) AS c (import_id, number))
            ORDER BY b.import_id, b.number
            FOR UPDATE
            """,
            row -> new Batch(row.getLong(1), row.getLong(2)),
            account.value(),
            changes.stream().mapToLong(Change::importId).toArray(),
            changes.stream().mapToLong(Change::number).toArray()));
  }

  /** Erases the values. Retries the transaction if another one has added such a change. */
  public void erase(Identities people) {
    List<Change> changes = find(people);
    if (changes.isEmpty()) {
      return;
    }
    // Already locked, unless another transaction has added them meanwhile.
    Set<Batch> locked = locked(changes);
    if (!changes.stream().allMatch(change -> locked.contains(change.batch()))) {
      throw StatementFailedException.overtaken();
    }
    session.update(
        """
        UPDATE import_change d
        SET change = n.change::json
        FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
          AS n (import_id, number, contact_id, change)
        WHERE d.account_id = ?
          AND d.import_id = n.import_id
          AND d.number = n.number
          AND d.contact_id = n.contact_id
        """,
        changes.stream().mapToLong(Change::importId).toArray(),
        changes.stream().mapToLong(Change::number).toArray(),
        changes.stream().mapToLong(Change::contact).toArray(),
        changes.stream().map(change -> without(change.json(), people)).toArray(String[]::new),
        account.value());
  }

  private List<Change> find(Identities people) {
    String[] numbers = people.forms().stream().map(PhoneNumber::value).toArray(String[]::new);
    String[] keys = people.emailKeys().toArray(String[]::new);
    return session
        .listPlanned(
            SqlFragment.of(FIND, account.value(), numbers, numbers, keys, keys),
            row ->
                new Change(
                    row.getLong("import_id"),
                    row.getLong("number"),
                    row.getLong("contact_id"),
                    ContactChangeJson.read(row.getString("change"))))
        .stream()
        .filter(change -> !namesOf(change.json(), people).isEmpty())
        .toList();
  }

  private static String without(ContactChangeJson change, Identities people) {
    Map<String, List<@Nullable String>> left = new LinkedHashMap<>(change.values());
    left.keySet().removeAll(namesOf(change, people));
    return ContactChangeJson.write(left, Tags.named("tags", change.tags()));
  }

  /** The names of the values that are of one of the people. */
  private static Set<String> namesOf(ContactChangeJson change, Identities people) {
    Set<String> names = new HashSet<>();
    change
        .values()
        .forEach(
            (name, texts) -> {
              if (texts.stream().anyMatch(text -> isOf(people, name, text))) {
                names.add(name);
              }
            });
    return names;
  }

  private static boolean isOf(Identities people, String name, @Nullable String text) {
    if (text == null) {
      return false;
    }
    return switch (name) {
      case ContactValues.PHONE_NUMBER ->
          people.numbers().contains(new PhoneNumber(text).canonical());
      case ContactValues.EMAIL -> people.emailKeys().contains(emailKey(text));
      default -> false;
    };
  }

  private static String emailKey(String text) {
    return new EmailAddress(text).key();
  }
}
