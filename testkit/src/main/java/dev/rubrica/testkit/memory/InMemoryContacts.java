package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Contacts in memory. */
record InMemoryContacts(Transaction in) implements ContactRepository {

  @Override
  public Contact insert(AccountId account, ContactDetails details, boolean valid, Instant now) {
    ContactId id = new ContactId(in.toWrite().newId());
    return withOptOuts(account, put(account, new Contact(id, details, valid, now, now)));
  }

  @Override
  public List<Optional<Contact>> insertNew(
      AccountId account, List<ValidatedContact> contacts, LockWait wait, Instant now) {
    List<Optional<Contact>> inserted = new ArrayList<>();
    for (ValidatedContact one : contacts) {
      boolean isNew = findSame(account, one.details()).isEmpty();
      inserted.add(
          isNew ? Optional.of(insert(account, one.details(), one.valid(), now)) : Optional.empty());
    }
    return inserted;
  }

  private Contact withOptOuts(AccountId account, Contact contact) {
    return contact.withOptOuts(
        new SuppressedNumberStates(in, account).optOuts(contact.details().phone()));
  }

  private Contact put(AccountId account, Contact contact) {
    boolean unique =
        findSame(account, contact.details()).filter(other -> !other.equals(contact.id())).isEmpty();
    Transaction.require(unique, "the identity of a contact is unique");
    in.toWrite().put(account, contact);
    return contact;
  }

  @Override
  public Optional<Contact> find(AccountId account, ContactId contact) {
    return Optional.ofNullable(in.toRead().contacts.get(contact.value()))
        .filter(row -> row.isOf(account))
        .map(Owned::value)
        .map(one -> withOptOuts(account, one));
  }

  @Override
  public Optional<Contact> lock(AccountId account, ContactId contact) {
    in.toWrite();
    Optional<Contact> found = find(account, contact);
    found.ifPresent(there -> in.lockContact(there.id().value()));
    return found;
  }

  @Override
  public Optional<Contact> lockToDelete(AccountId account, ContactId contact) {
    return lock(account, contact);
  }

  @Override
  public List<Contact> lockToDelete(AccountId account, IdSet contacts) {
    in.toWrite();
    List<Contact> found = find(account, contacts);
    found.forEach(contact -> in.lockContact(contact.id().value()));
    return found;
  }

  @Override
  public List<Contact> find(AccountId account, IdSet contacts) {
    return contacts.stream()
        .mapToObj(id -> find(account, new ContactId(id)))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<Contact> findMatching(
      AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys) {
    return new InMemoryContactBatch(in, account).same(phones, emailKeys);
  }

  @Override
  public IdSet findHaving(AccountId account, Identities identities, int limit) {
    return IdSet.of(
        all(account)
            .filter(contact -> identities.include(contact.details()))
            .mapToLong(contact -> contact.id().value())
            .limit(limit)
            .toArray());
  }

  @Override
  public Identities present(AccountId account, Identities identities, IdSet leftOut) {
    Identities others =
        Identities.of(
            all(account)
                .filter(contact -> !leftOut.contains(contact.id().value()))
                .map(Contact::details)
                .toList());
    return identities.without(identities.without(others));
  }

  @Override
  public Optional<ContactId> findSame(AccountId account, ContactDetails details) {
    return all(account)
        .filter(other -> same(other.details(), details))
        .map(Contact::id)
        .findFirst();
  }

  private static boolean same(ContactDetails one, ContactDetails other) {
    return one.phone() == null
        ? other.phone() == null && one.email().key().equals(other.email().key())
        : one.phone().equals(other.phone());
  }

  @Override
  public Contact update(
      AccountId account, ContactId contact, ContactDetails details, boolean valid, Instant now) {
    in.requireLockedContact(contact.value());
    Contact old = find(account, contact).orElseThrow();
    return withOptOuts(
        account, put(account, old.changed(new ValidatedContact(details, valid), now)));
  }

  @Override
  public List<Contact> findAndLockMatching(
      AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys) {
    return new InMemoryContactBatch(in, account).holdSame(phones, emailKeys);
  }

  @Override
  public List<ContactId> insertAll(
      AccountId account, List<ValidatedContact> contacts, Instant now) {
    return new InMemoryContactBatch(in, account).insertAll(contacts, now);
  }

  @Override
  public void updateAll(AccountId account, Map<ContactId, ValidatedContact> contacts, Instant now) {
    new InMemoryContactBatch(in, account).updateAll(contacts, now);
  }

  @Override
  public Deleted delete(AccountId account, Selection contacts) {
    State state = in.toWrite();
    IdSet gone = selected(account, contacts);
    state.dissociate(account, association -> gone.contains(association.contact().value()));
    gone.stream().forEach(contact -> state.erase(account, contact));
    IdSet notFound =
        contacts instanceof Selection.Only(IdSet ids) ? ids.minus(gone) : IdSet.empty();
    return new Deleted(gone.size(), notFound);
  }

  @Override
  public void deleteLocked(AccountId account, IdSet contacts) {
    contacts.stream().forEach(in::requireLockedContact);
    delete(account, new Selection.Only(contacts));
  }

  @Override
  public IdSet existing(AccountId account, IdSet contacts) {
    return IdSet.of(
        contacts.stream().filter(id -> find(account, new ContactId(id)).isPresent()).toArray());
  }

  @Override
  public long count(AccountId account) {
    return all(account).count();
  }

  @Override
  public long count(AccountId account, Selection contacts) {
    return selected(account, contacts).size();
  }

  IdSet selected(AccountId account, Selection contacts) {
    return switch (contacts) {
      case Selection.Only(IdSet ids) -> existing(account, ids);
      case Selection.AllExcept(IdSet excluded) -> IdSet.of(ids(account)).minus(excluded);
      case Selection.Matching(ContactFilter filter, IdSet except) ->
          IdSet.of(new ContactMatching(in, account, filter).ids(all(account))).minus(except);
    };
  }

  @Override
  public Page<Contact> search(ContactQuery query) {
    return new ContactMatching(in, query)
        .page(all(query.account()))
        .map(contact -> withOptOuts(query.account(), contact))
        .withAsOf(in.begin());
  }

  @Override
  public void each(ContactQuery query, IdSet only, Consumer<Contact> action) {
    new ContactMatching(in, query)
        .ordered(all(query.account())).stream()
            .filter(contact -> only.isEmpty() || only.contains(contact.id().value()))
            .forEach(action);
  }

  @Override
  public Page<Member> members(ContactQuery query) {
    State state = in.toRead();
    ListId list = query.filter().lists().memberOf();
    Transaction.require(
        new InMemoryLists(in).find(query.account(), list).isPresent(), "the list must be there");
    Page<Contact> page = search(query);
    return new Page<>(
        page.content().stream()
            .map(contact -> new Member(contact, state.association(list, contact.id())))
            .toList(),
        page.count(),
        page.paging(),
        page.next(),
        page.asOf());
  }

  long[] ids(AccountId account) {
    return all(account).mapToLong(contact -> contact.id().value()).toArray();
  }

  private Stream<Contact> all(AccountId account) {
    return in.toRead().contacts.values().stream()
        .filter(row -> row.isOf(account))
        .map(Owned::value);
  }
}
