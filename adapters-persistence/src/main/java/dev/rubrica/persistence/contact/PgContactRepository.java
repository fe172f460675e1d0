package dev.rubrica.persistence.contact;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.contact.row.ContactColumnWriter;
import dev.rubrica.persistence.contact.row.ContactRowMapper;
import dev.rubrica.persistence.erasure.Reidentification;
import dev.rubrica.persistence.jdbc.LowWatermark;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PgSession.RowMapper;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.persistence.search.ContactSearch;
import dev.rubrica.persistence.search.MajorityAccount;
import dev.rubrica.persistence.search.SelectionSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Contacts in PostgreSQL. */
public final class PgContactRepository implements ContactRepository {

  private final PgSession session;
  private final CustomFieldRegistry customFields;
  private final LowWatermark watermark;
  private final MajorityAccount majority;
  private final LockOrder locks;
  private final Reidentification reidentification;

  /**
   * @param pseudonyms of erased people, who may come back
   */
  public PgContactRepository(
      PgSession session,
      CustomFieldRegistry customFields,
      LowWatermark watermark,
      MajorityAccount majority,
      Pseudonyms pseudonyms) {
    this.session = session;
    this.customFields = customFields;
    this.watermark = watermark;
    this.majority = majority;
    this.locks = new LockOrder(session);
    this.reidentification = new Reidentification(session, pseudonyms);
  }

  private ContactColumnWriter columns(AccountId account, Instant now) {
    return new ContactColumnWriter(account, customFields.writtenBy(account, now));
  }

  @Override
  public Contact insert(AccountId account, ContactDetails details, boolean valid, Instant time) {
    Instant now = session.notBefore(time);
    SqlFragment statement =
        SqlFragment.of("WITH c AS (INSERT INTO contact AS c (account_id, created_at, updated_at, ")
            .then(ContactColumnWriter.NAMES)
            .then(")\nVALUES (?, ?, ?, ", account.value(), now, now)
            .then(
                new SqlFragment(
                    ContactColumnWriter.MARKS, columns(account, now).values(details, valid)))
            .then(")\nRETURNING c.*)\n")
            .then(WrittenContact.inserted(account));
    WrittenContact inserted = session.first(statement, WrittenContact::read).orElseThrow();
    session.contactCount().change(account, 1);
    reidentification.written(account, List.of(details));
    return new CurrentContacts(session, this, reidentification).of(account, inserted);
  }

  @Override
  public List<Optional<Contact>> insertNew(
      AccountId account, List<ValidatedContact> contacts, LockWait wait, Instant now) {
    List<Optional<WrittenContact>> inserted =
        new NewContactInsert(session, customFields, account)
            .insert(contacts, wait, session.notBefore(now));
    List<WrittenContact> written = inserted.stream().flatMap(Optional::stream).toList();
    reidentification.written(
        account, written.stream().map(one -> one.contact().details()).toList());
    Map<ContactId, Contact> current =
        new CurrentContacts(session, this, reidentification).of(account, written);
    return inserted.stream().map(one -> one.map(its -> current.get(its.contact().id()))).toList();
  }

  @Override
  public Optional<Contact> find(AccountId account, ContactId contact) {
    return session.first(byId(account, contact), ContactRowMapper::contactWithOptOuts);
  }

  private static SqlFragment byId(AccountId account, ContactId contact) {
    return SqlFragment.of("SELECT ")
        .then(ContactRowMapper.columnsWithOptOuts(account))
        .then(
            "FROM contact c WHERE c.account_id = ? AND c.id = ?", account.value(), contact.value());
  }

  @Override
  public Optional<Contact> lock(AccountId account, ContactId contact) {
    locks.lockAccountShared(account);
    Optional<Contact> found =
        session.first(
            byId(account, contact).then(" FOR NO KEY UPDATE"),
            ContactRowMapper::contactWithOptOuts);
    found.ifPresent(_ -> session.holdsRows());
    return found;
  }

  @Override
  public Optional<Contact> lockToDelete(AccountId account, ContactId contact) {
    new ContactDeletion(session).lock(account, IdSet.of(contact.value()));
    return find(account, contact);
  }

  @Override
  public List<Contact> lockToDelete(AccountId account, IdSet contacts) {
    IdSet existing = new ContactDeletion(session).lock(account, contacts);
    return existing.isEmpty()
        ? List.of()
        : find(
            account, existing, SqlFragment.of(ContactRowMapper.COLUMNS), ContactRowMapper::contact);
  }

  @Override
  public List<Contact> find(AccountId account, IdSet contacts) {
    return find(
        account,
        contacts,
        ContactRowMapper.columnsWithOptOuts(account),
        ContactRowMapper::contactWithOptOuts);
  }

  private List<Contact> find(
      AccountId account, IdSet contacts, SqlFragment columns, RowMapper<Contact> mapper) {
    SqlFragment statement =
        SqlFragment.of("SELECT ")
            .then(columns)
            .then(SelectionSql.byIds(account, contacts))
            .then(" ORDER BY c.id");
    return session.listPlanned(statement, mapper);
  }

  @Override
  public Optional<ContactId> findSame(AccountId account, ContactDetails details) {
    return new IdentityLookup(session, account).same(details);
  }

  @Override
  public Contact update(
      AccountId account, ContactId contact, ContactDetails details, boolean valid, Instant time) {
    Instant now = session.notBefore(time);
    String place = details.name().sortKey();
    SqlFragment statement =
        SqlFragment.of("WITH former AS MATERIALIZED (SELECT phone, email_key FROM contact")
            .then(" WHERE account_id = ? AND id = ?),\n", account.value(), contact.value())
            .then("moved AS (UPDATE membership SET sort_name = ?", place)
            .then(" WHERE account_id = ? AND contact_id = ?", account.value(), contact.value())
            .then(" AND sort_name <> ?)\n", place)
            .then("UPDATE contact AS c SET (updated_at, " + ContactColumnWriter.NAMES + ") = ROW (")
            .then(Timestamps.laterThan("c.updated_at") + ", ", now)
            .then(
                new SqlFragment(
                    ContactColumnWriter.MARKS, columns(account, now).values(details, valid)))
            .then(") FROM former WHERE account_id = ? AND id = ?", account.value(), contact.value())
            .then("\nRETURNING ")
            .then(WrittenContact.columns(account))
            .then(", former.phone IS DISTINCT FROM c.phone OR")
            .then(" former.email_key IS DISTINCT FROM c.email_key AS has_other_identity");
    Updated updated = session.first(statement, Updated::read).orElseThrow();
    // The counter is the busiest row of the account: most changes do not need it.
    if (!updated.hasOtherIdentity()) {
      return updated.written().contact();
    }
    reidentification.written(account, List.of(details));
    return new CurrentContacts(session, this, reidentification).of(account, updated.written());
  }

  /** An updated contact, and whether its number or address changed. */
  private record Updated(WrittenContact written, boolean hasOtherIdentity) {
    static Updated read(ResultSet row) throws SQLException {
      return new Updated(WrittenContact.read(row), row.getBoolean("has_other_identity"));
    }
  }

  @Override
  public List<Contact> findAndLockMatching(
      AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys) {
    return new ContactLookup(session, account).findAndLock(phones, emailKeys);
  }

  @Override
  public List<Contact> findMatching(
      AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys) {
    return new ContactLookup(session, account).find(phones, emailKeys);
  }

  @Override
  public IdSet findHaving(AccountId account, Identities identities, int limit) {
    return new IdentityLookup(session, account).contacts(identities, limit);
  }

  @Override
  public Identities present(AccountId account, Identities identities, IdSet leftOut) {
    return new IdentityLookup(session, account).present(identities, leftOut);
  }

  @Override
  public List<ContactId> insertAll(
      AccountId account, List<ValidatedContact> contacts, Instant now) {
    reidentification.written(account, details(contacts));
    return new ContactBatch(session, customFields, account)
        .insertAll(contacts, session.notBefore(now));
  }

  private static List<ContactDetails> details(Collection<ValidatedContact> contacts) {
    return contacts.stream().map(ValidatedContact::details).toList();
  }

  @Override
  public void updateAll(AccountId account, Map<ContactId, ValidatedContact> contacts, Instant now) {
    List<ContactId> changed =
        new ContactBatch(session, customFields, account)
            .updateAll(contacts, session.notBefore(now));
    reidentification.written(account, details(changed.stream().map(contacts::get).toList()));
  }

  @Override
  public Deleted delete(AccountId account, Selection contacts) {
    return new ContactDeletion(session).delete(account, contacts);
  }

  @Override
  public void deleteLocked(AccountId account, IdSet contacts) {
    new ContactDeletion(session).deleteLocked(account, contacts);
  }

  @Override
  public IdSet existing(AccountId account, IdSet contacts) {
    return session.ids(SqlFragment.of("SELECT c.id ").then(SelectionSql.byIds(account, contacts)));
  }

  @Override
  public long count(AccountId account) {
    return session.contactCount().of(account);
  }

  @Override
  public long count(AccountId account, Selection contacts) {
    return switch (contacts) {
      case Selection.Only(IdSet ids) -> existing(account, ids).size();
      case Selection.AllExcept(IdSet excluded) -> session.contactCount().without(account, excluded);
      case Selection.Matching some -> {
        SqlFragment count =
            SqlFragment.of("SELECT count(*) ").then(SelectionSql.contacts(account, some));
        yield session.numberPlanned(count);
      }
    };
  }

  @Override
  public Page<Contact> search(ContactQuery query) {
    Instant asOf = watermark.read(session);
    return ContactSearch.contacts(session, query, ContactSearch.WALK, majority).withAsOf(asOf);
  }

  @Override
  public Page<Member> members(ContactQuery query) {
    Instant asOf = watermark.read(session);
    return ContactSearch.members(session, query, ContactSearch.WALK, majority).withAsOf(asOf);
  }

  @Override
  public void each(ContactQuery query, IdSet only, Consumer<Contact> action) {
    ContactSearch.each(session, query, only, action);
  }
}
