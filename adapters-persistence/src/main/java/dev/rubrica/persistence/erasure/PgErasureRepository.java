package dev.rubrica.persistence.erasure;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.erasure.ErasureRepository;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.export.ExportFilterErasure;
import dev.rubrica.persistence.idempotency.KeptAnswerErasure;
import dev.rubrica.persistence.imports.JournalValueErasure;
import dev.rubrica.persistence.imports.PgImportRepository;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.lock.LockOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Erasures in PostgreSQL. See docs/decisions/0065-erasure.md. */
public final class PgErasureRepository implements ErasureRepository {

  private static final String COUNT =
      """
      SELECT count(*)
      FROM unnest(?::text[]) AS n (number)
      CROSS JOIN LATERAL (
        SELECT o.number
        FROM %s o
        WHERE o.account_id = (SELECT ?::bigint)
          AND o.number = n.number
        OFFSET 0) AS found
      """;

  private final PgSession session;
  private final Pseudonyms pseudonyms;
  private final ContactRepository contacts;
  private final ErasedIdentities identities;

  public PgErasureRepository(PgSession session, Pseudonyms pseudonyms, ContactRepository contacts) {
    this.session = session;
    this.pseudonyms = pseudonyms;
    this.contacts = contacts;
    this.identities = new ErasedIdentities(session);
  }

  @Override
  public void lockJournals(AccountId account, Identities people) {
    new JournalValueErasure(session, account).lock(people);
  }

  @Override
  public void requireUnused(AccountId account, Identities people) {
    if (!contacts.findHaving(account, people, 1).isEmpty()) {
      throw StatementFailedException.overtaken();
    }
  }

  @Override
  public Erased erase(AccountId account, Identities people, List<Contact> deleted) {
    return erase(account, name(account), people, deleted);
  }

  /**
   * As {@link #erase(AccountId, Identities, List)}, for an account without its name yet.
   *
   * @param salt the name that it will have
   */
  public Erased erase(AccountId account, String salt, Identities people, List<Contact> deleted) {
    Map<String, String> numbers = new TreeMap<>();
    people.numbers().forEach(one -> numbers.put(one.value(), pseudonyms.of(salt, one)));
    List<String> all = new ArrayList<>(numbers.values());
    people.emailKeys().forEach(key -> all.add(pseudonyms.of(salt, key)));
    deleted.forEach(one -> all.add(pseudonyms.of(salt, ErasedContact.of(one).text())));
    new JournalValueErasure(session, account).erase(people);
    new PgImportRepository(session).eraseErrors(account, people.forms(), people.emailKeys());
    new KeptAnswerErasure(session).erase(account, people.forms(), people.emailKeys());
    new ExportFilterErasure(session, account).erase(people);
    new LockOrder(session).lockErasures(account);
    Erased erased = new NumberReplacement(session, account).blank(numbers);
    identities.insert(account, all);
    // The counter is the last row to be locked.
    session.end().write();
    session.update(
        "UPDATE contact_counter SET erasure_salt = ? WHERE account_id = ?", salt, account.value());
    reidentifyPresent(account, salt, people);
    return erased;
  }

  // Contacts that others have committed since this transaction deleted its own. Whoever commits one
  // later waits for the counter, and then reidentifies the person itself.
  private void reidentifyPresent(AccountId account, String salt, Identities people) {
    Identities present = contacts.present(account, people, IdSet.empty());
    if (!present.isEmpty()) {
      new Reidentification(session, pseudonyms).reidentify(account, salt, present);
    }
  }

  private String name(AccountId account) {
    return session
        .first("SELECT name FROM account WHERE id = ?", row -> row.getString(1), account.value())
        .orElseThrow();
  }

  @Override
  public Erased tryErase(AccountId account, Identities people) {
    String[] numbers = people.numbers().stream().map(PhoneNumber::value).toArray(String[]::new);
    return new Erased(count("suppression", account, numbers), count("consent", account, numbers));
  }

  private long count(String table, AccountId account, String[] numbers) {
    return session.numberPlanned(SqlFragment.of(COUNT.formatted(table), numbers, account.value()));
  }
}
