package dev.rubrica.persistence.contact;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.contact.row.ContactRowMapper;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.lock.LockOrder;
import java.util.List;
import java.util.Set;

/** Finds contacts by phone numbers and e-mail addresses in batches, and may lock them. */
final class ContactLookup {

  // The planner does not see the account (AccountParameter), and optimization fences (OFFSET 0, FOR
  // UPDATE) enforce one probe for each key: a thousand scans of an account never end.
  //
  // Contacts without an e-mail address share one value of sort_email. Where most contacts have no
  // address, the statistics say that an equality selects nearly all contacts, and the planner reads
  // the whole account for each address. The estimate of a range between two unknown values does not
  // depend on statistics, so the index on sort_email is always the best one.
  //
  // Parameters: the numbers, the account, the places and keys of the addresses, the account. UNION
  // returns each contact once; UNION ALL may return one twice, but begins at once.
  static final String PROBES =
      """
      SELECT p.id
      FROM unnest(?::text[]) AS k (phone)
      CROSS JOIN LATERAL (
        SELECT c.id
        FROM contact c
        WHERE c.account_id = (SELECT ?::bigint)
          AND c.phone = k.phone
        OFFSET 0) AS p
      %s
      SELECT e.id
      FROM unnest(?::text[], ?::text[]) AS k (place, email)
      CROSS JOIN LATERAL (
        SELECT c.id
        FROM contact c
        WHERE c.account_id = (SELECT ?::bigint)
          AND c.sort_email BETWEEN k.place AND k.place
          AND c.email_key = k.email
        OFFSET 0) AS e
      """;

  private static final String STATEMENT =
      """
      WITH same AS MATERIALIZED (%s)
      SELECT contacts.*
      FROM (SELECT same.id FROM same ORDER BY same.id) AS found
      CROSS JOIN LATERAL (
        SELECT %s
        FROM contact c
        WHERE c.account_id = (SELECT ?::bigint)
          AND c.id = found.id
        %s) AS contacts
      """;

  private static final String FIND_AND_LOCK = statement("FOR NO KEY UPDATE");
  private static final String FIND = statement("OFFSET 0");

  private final PgSession session;
  private final AccountId account;

  ContactLookup(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  private static String statement(String lock) {
    return STATEMENT.formatted(PROBES.formatted("UNION"), ContactRowMapper.COLUMNS.strip(), lock);
  }

  List<Contact> findAndLock(Set<PhoneNumber> phones, Set<String> emailKeys) {
    if (phones.isEmpty() && emailKeys.isEmpty()) {
      return List.of();
    }
    new LockOrder(session).lockAccountShared(account);
    return find(FIND_AND_LOCK, phones, emailKeys).stream()
        .filter(contact -> stillMatches(contact.details(), phones, emailKeys))
        .toList();
  }

  /** The same contacts without locks. */
  List<Contact> find(Set<PhoneNumber> phones, Set<String> emailKeys) {
    return phones.isEmpty() && emailKeys.isEmpty() ? List.of() : find(FIND, phones, emailKeys);
  }

  private List<Contact> find(String sql, Set<PhoneNumber> phones, Set<String> emailKeys) {
    String[] emails = emailKeys.toArray(String[]::new);
    long id = account.value();
    SqlFragment statement = SqlFragment.of(sql, texts(phones), id, places(emails), emails, id, id);
    return session.listPlanned(statement, ContactRowMapper::contact);
  }

  private static String[] texts(Set<PhoneNumber> phones) {
    return phones.stream().map(PhoneNumber::value).toArray(String[]::new);
  }

  /** The sort key of an address follows from its key, because folding ignores case as well. */
  static String[] places(String[] emailKeys) {
    return List.of(emailKeys).stream().map(TextFolding::fold).toArray(String[]::new);
  }

  // Another transaction may have changed the contact while this one waited for the lock.
  private static boolean stillMatches(
      ContactDetails details, Set<PhoneNumber> phones, Set<String> emailKeys) {
    EmailAddress email = details.email();
    return (details.phone() != null && phones.contains(details.phone()))
        || (email != null && emailKeys.contains(email.key()));
  }
}
