package dev.rubrica.testkit.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.MembershipRepository.Added;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import java.util.Optional;

/** A new account in a storage with methods that fill and read it. */
public record TestAccount(Storage storage, AccountId id) {

  public static TestAccount in(Storage storage) {
    return new TestAccount(
        storage,
        storage.write(
            in ->
                in.accounts()
                    .insert(Samples.accountName(), RatePlan.PRODUCTION, Samples.NOW)
                    .id()));
  }

  /** The actor of changes: an API client of the account. */
  public Actor actor() {
    return new Actor.Client(id, new KeyId(1), "192.0.2.1", "a1");
  }

  public ListId list(String name) {
    return storage.write(in -> in.lists().insert(id, Samples.list(name), Samples.NOW).id());
  }

  public ContactId contact(ContactDetails details) {
    return storage.write(
        in -> {
          Tags tags = details.tags();
          Tags spelled =
              tags.isEmpty() ? tags : in.tags().register(id, tags.inOrder()).apply("tags", tags);
          return in.contacts().insert(id, details.withTags(spelled), true, Samples.NOW).id();
        });
  }

  /** Inserts all contacts in one transaction. */
  public List<ContactId> contacts(List<ContactDetails> details) {
    return storage.write(
        in ->
            details.stream()
                .map(one -> in.contacts().insert(id, one, true, Samples.NOW).id())
                .toList());
  }

  public Added add(ListId list, ContactId... contacts) {
    return add(Samples.ids(list), new Selection.Only(Samples.ids(contacts)));
  }

  public Added add(IdSet lists, Selection contacts) {
    return storage.write(
        in -> {
          in.lists().lock(id, lists);
          return in.memberships().add(id, lists, contacts, Samples.NOW);
        });
  }

  public long remove(IdSet lists, Selection contacts) {
    return storage.write(
        in -> {
          in.lists().lock(id, lists);
          return in.memberships().remove(id, lists, contacts);
        });
  }

  public void delete(ListId list) {
    delete(Samples.RETENTION, list);
  }

  public void delete(ListRetention retention, ListId... lists) {
    storage.write(
        in -> {
          in.lists().lock(id, Samples.ids(lists));
          in.lists().delete(id, Samples.ids(lists), retention, Samples.later(100));
          return null;
        });
  }

  /** Restores a deleted list, whether it is restorable or not. */
  public ContactList restore(ListId list) {
    return storage.write(
        in -> {
          in.lists().lockIncludingDeleted(id, list).orElseThrow();
          return in.lists().restore(id, list, Samples.later(200));
        });
  }

  /** The deleted list. */
  public ContactList deleted(ListId list) {
    ListQueryDraft query = new ListQueryDraft().ids(Samples.ids(list)).deletedToo();
    return storage.read(in -> in.lists().search(query.query(this))).content().getFirst();
  }

  /**
   * The ids of the lists that the contact is in, in order; asserts that no deleted list is found.
   */
  public List<ListId> listsHolding(ContactId contact) {
    ListQueryDraft query =
        new ListQueryDraft().holding(Samples.ids(contact)).by(ListSort.ID, SortOrder.ASC);
    List<ListId> lists = listIds(query);
    assertEquals(lists, listIds(query.deletedToo()));
    return lists;
  }

  private List<ListId> listIds(ListQueryDraft query) {
    return storage.read(in -> in.lists().search(query.query(this))).content().stream()
        .map(ContactList::id)
        .toList();
  }

  public ContactList find(ListId list) {
    return storage.read(in -> in.lists().find(id, list)).orElseThrow();
  }

  public Optional<Contact> find(ContactId contact) {
    return storage.read(in -> in.contacts().find(id, contact));
  }

  public Optional<ContactId> same(ContactDetails details) {
    return storage.read(in -> in.contacts().findSame(id, details));
  }

  public IdSet existing(IdSet contacts) {
    return storage.read(in -> in.contacts().existing(id, contacts));
  }

  /** The number of contacts; asserts that all ways of counting agree. */
  public long size() {
    long size = storage.read(in -> in.contacts().count(id));
    ContactQuery everyone = query(ContactFilter.everyone());
    assertEquals(size, storage.read(in -> in.contacts().search(everyone)).total());
    return size;
  }

  /** Replaces the details and marks the contact as invalid. */
  public Contact update(ContactId contact, ContactDetails details) {
    return storage.write(
        in -> {
          in.contacts().lock(id, contact);
          return in.contacts().update(id, contact, details, false, Samples.later(60));
        });
  }

  /** Returns the ids of the deleted contacts; asserts that their number is reported. */
  public IdSet delete(IdSet contacts) {
    ContactRepository.Deleted deleted = delete(new Selection.Only(contacts));
    IdSet gone = contacts.minus(deleted.notFound());
    assertEquals(gone.size(), deleted.contacts());
    return gone;
  }

  public long deleteAllBut(IdSet kept) {
    return delete(new Selection.AllExcept(kept)).contacts();
  }

  public ContactRepository.Deleted delete(Selection contacts) {
    return storage.write(in -> in.contacts().delete(id, contacts));
  }

  /** The number of memberships of the lists. */
  public long count(IdSet lists) {
    return storage.read(
        in -> in.memberships().count(id, lists, new Selection.AllExcept(IdSet.empty())));
  }

  /** The members of the list by name; asserts that all ways of counting agree. */
  public List<ContactId> members(ListId list) {
    Page<Member> page = memberPage(new FilterDraft().memberOf(list));
    assertEquals(page.content().size(), page.total(), "members on the page and in all");
    assertEquals(page.total(), find(list).contactCount(), "members and the list's own count");
    assertEquals(page.total(), count(Samples.ids(list)), "members and counted associations");
    return page.content().stream().map(member -> member.contact().id()).toList();
  }

  public Page<Member> memberPage(FilterDraft filter) {
    return storage.read(in -> in.contacts().members(query(filter.filter())));
  }

  public Membership association(long association) {
    MembershipId asked = new MembershipId(association);
    return storage.read(in -> in.memberships().find(id, asked)).orElseThrow();
  }

  public List<ContactId> search(FilterDraft filter) {
    Page<Contact> page = storage.read(in -> in.contacts().search(query(filter.filter())));
    assertEquals(page.content().size(), page.total(), "found on the page and in all");
    return page.content().stream().map(Contact::id).toList();
  }

  /** The lists by name, on one page. */
  public ContactQuery query(ContactFilter filter) {
    return new ContactQuery(
        id,
        filter,
        ContactSort.FULL_NAME,
        SortOrder.ASC,
        null,
        PageRequest.of(new Paging(0, Paging.MAX_LIMIT)));
  }
}
