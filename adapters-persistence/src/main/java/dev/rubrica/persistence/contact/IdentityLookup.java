package dev.rubrica.persistence.contact;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who has identities, of which an address may be that of all contacts of the account. The
 * probes are those of {@link ContactLookup}.
 */
record IdentityLookup(PgSession session, AccountId account) {

  private static final String CONTACTS = ContactLookup.PROBES.formatted("UNION ALL") + "LIMIT ?\n";

  private static final String PRESENT =
      """
      SELECT k.phone, NULL AS email
      FROM unnest(?::text[]) AS k (phone)
      CROSS JOIN LATERAL (
        SELECT c.id
        FROM contact c
        WHERE c.account_id = (SELECT ?::bigint)
          AND c.phone = k.phone
          AND c.id <> ALL (?::bigint[])
        LIMIT 1) AS p
      UNION ALL
      SELECT NULL, k.email
      FROM unnest(?::text[], ?::text[]) AS k (place, email)
      CROSS JOIN LATERAL (
        SELECT c.id
        FROM contact c
        WHERE c.account_id = (SELECT ?::bigint)
          AND c.sort_email BETWEEN k.place AND k.place
          AND c.email_key = k.email
          AND c.id <> ALL (?::bigint[])
        LIMIT 1) AS e
      """;

  /** Any {@code limit} of the contacts with one of the identities. */
  IdSet contacts(Identities identities, int limit) {
    if (identities.isEmpty()) {
      return IdSet.empty();
    }
    long id = account.value();
    String[] emails = identities.emailKeys().toArray(String[]::new);
    String[] places = ContactLookup.places(emails);
    // A contact is found twice at most: by its number and by its address.
    IdSet found =
        session.ids(
            SqlFragment.of(CONTACTS, phones(identities), id, places, emails, id, 2L * limit));
    return IdSet.of(found.stream().limit(limit).toArray());
  }

  /** The contact that the unique keys consider to be the same person. */
  Optional<ContactId> same(ContactDetails details) {
    return details.phone() == null
        ? session.first(
            "SELECT id FROM contact WHERE account_id = ? AND phone IS NULL AND email_key = ?",
            row -> new ContactId(row.getLong(1)),
            account.value(),
            Objects.requireNonNull(details.email()).key())
        : session.first(
            "SELECT id FROM contact WHERE account_id = ? AND phone = ?",
            row -> new ContactId(row.getLong(1)),
            account.value(),
            details.phone().value());
  }

  /** Those of the identities that other contacts than these have. */
  Identities present(Identities identities, IdSet leftOut) {
    if (identities.isEmpty()) {
      return identities;
    }
    long id = account.value();
    String[] emails = identities.emailKeys().toArray(String[]::new);
    String[] places = ContactLookup.places(emails);
    SqlFragment statement =
        SqlFragment.of(PRESENT, phones(identities), id, leftOut, places, emails, id, leftOut);
    Set<PhoneNumber> numbers = new HashSet<>();
    Set<String> keys = new HashSet<>();
    session.listPlanned(
        statement,
        row -> {
          String phone = row.getString("phone");
          return phone == null
              ? keys.add(row.getString("email"))
              : numbers.add(new PhoneNumber(phone));
        });
    return new Identities(numbers, keys);
  }

  private static String[] phones(Identities identities) {
    return identities.forms().stream().map(PhoneNumber::value).toArray(String[]::new);
  }
}
