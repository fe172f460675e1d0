package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.AuditRepository.NewEntry;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract of the audit trail: entries are found by time, action, list and contact, and erased
 * by age.
 */
public interface AuditRepositoryContract {

  PageRequest FIRST_PAGE = PageRequest.of(new Paging(0, 100));

  Storage storage();

  /** A search in this account's trail. */
  private static AuditQuery all(TestAccount account) {
    return new AuditQuery(account.id(), null, null, Set.of(), null, null, FIRST_PAGE);
  }

  private static AuditQuery of(
      TestAccount account, Set<AuditAction> actions, Long list, Long contact) {
    return new AuditQuery(
        account.id(),
        null,
        null,
        actions,
        list == null ? null : new ListId(list),
        contact == null ? null : new ContactId(contact),
        FIRST_PAGE);
  }

  private static AuditQuery between(TestAccount account, Instant from, Instant to) {
    return new AuditQuery(account.id(), from, to, Set.of(), null, null, FIRST_PAGE);
  }

  private List<AuditEntry> found(AuditQuery query) {
    Page<AuditEntry> page = storage().read(in -> in.audit().search(query));
    assertEquals(0, page.count().stream().count(), "entries are not counted");
    return page.content();
  }

  private List<AuditEvent> events(AuditQuery query) {
    return found(query).stream().map(AuditEntry::event).toList();
  }

  private void append(Actor actor, AuditEvent event, Instant at) {
    storage()
        .write(
            in -> {
              in.audit().append(actor, event, at);
              return null;
            });
  }

  private static AuditEvent added(IdSet lists, IdSet contacts) {
    return AuditEvent.ofContacts(
        AuditAction.MEMBERSHIP_ADDED,
        lists,
        AuditedContacts.of(contacts),
        AuditCounts.created((long) lists.size() * contacts.size()));
  }

  @Test
  default void a_trail_without_draftsis_empty() {
    TestAccount account = TestAccount.in(storage());
    assertEquals(List.of(), found(all(account)));
    assertEquals(List.of(), found(of(account, Set.of(), 1L, null)));
    assertEquals(List.of(), found(of(account, Set.of(AuditAction.LIST_DELETED), null, 1L)));
    assertNull(storage().read(in -> in.audit().search(all(account))).next());
  }

  @Test
  default void draftscome_back_as_they_were_with_the_newest_first() {
    TestAccount account = TestAccount.in(storage());
    Actor client = new Actor.Client(account.id(), new KeyId(7), "2001:db8:0:0:0:0:0:1", "it's.1%");
    Actor operator = new Actor.CommandLine(account.id());
    Actor service = new Actor.Service(account.id());
    Actor platform = new Actor.Inbound(account.id(), new InboundTokenId(9), "::1", "b-2");
    AuditedContacts filtered =
        new AuditedContacts(AuditedContacts.Kind.FILTER, null, 3, List.of("gender", "search"));
    AuditEvent filter =
        AuditEvent.ofContacts(
            AuditAction.MEMBERSHIP_REMOVED, IdSet.of(4, 5), filtered, AuditCounts.deleted(48_213));
    AuditEvent imported =
        new AuditEvent(
            AuditAction.IMPORT_ENDED,
            IdSet.of(4),
            AuditedContacts.none(),
            new AuditCounts(3, 2, 1),
            new ImportId(12),
            null,
            null);
    append(client, filter, later(3));
    append(operator, AuditEvent.keyRevoked(new KeyId(8)), later(1));
    append(service, imported, later(2));
    append(platform, AuditEvent.suppressionsAdded(1), later(4));
    append(operator, AuditEvent.inboundTokenRevoked(new InboundTokenId(9)), later(5));

    List<AuditEntry> entries = found(all(account));
    assertEquals(
        List.of(later(5), later(4), later(3), later(2), later(1)),
        entries.stream().map(AuditEntry::at).toList());
    assertEquals(
        List.of(operator, platform, client, service, operator),
        entries.stream().map(AuditEntry::actor).toList());
    assertEquals(
        List.of(
            AuditEvent.inboundTokenRevoked(new InboundTokenId(9)),
            AuditEvent.suppressionsAdded(1),
            filter,
            imported,
            AuditEvent.keyRevoked(new KeyId(8))),
        entries.stream().map(AuditEntry::event).toList());
  }

  @Test
  default void entries_that_are_added_together_are_the_same_as_one_by_one() {
    TestAccount account = TestAccount.in(storage());
    Actor client = new Actor.Client(account.id(), new KeyId(7), "2001:db8:0:0:0:0:0:1", "it's.1%");
    AuditedContacts quoted =
        new AuditedContacts(
            AuditedContacts.Kind.FILTER, null, 3, List.of("a,b", "c\"d", "e\\f", "{}", ""));
    List<NewEntry> drafts =
        List.of(
            new NewEntry(client, added(IdSet.of(4, 5), IdSet.of(6, 7))),
            new NewEntry(new Actor.CommandLine(account.id()), AuditEvent.keyRevoked(new KeyId(8))),
            new NewEntry(
                new Actor.Inbound(account.id(), new InboundTokenId(9), "::1", "b-2"),
                AuditEvent.inboundTokenCreated(new InboundTokenId(9))),
            new NewEntry(
                new Actor.Service(account.id()),
                AuditEvent.ofContacts(
                    AuditAction.MEMBERSHIP_REMOVED, IdSet.of(5), quoted, AuditCounts.deleted(2))),
            new NewEntry(client, AuditEvent.contactCreated(new ContactId(6))));
    storage()
        .write(
            in -> {
              in.audit().appendAll(drafts, later(1));
              in.audit().appendAll(List.of(), later(1));
              return null;
            });

    List<AuditEntry> entries = found(all(account)).reversed();
    assertEquals(
        drafts, entries.stream().map(entry -> new NewEntry(entry.actor(), entry.event())).toList());
    entries.forEach(entry -> assertEquals(later(1), entry.at()));
    assertEquals(
        List.of(drafts.get(4).event(), drafts.get(0).event()),
        events(of(account, Set.of(), null, 6L)));
    assertEquals(
        List.of(drafts.get(3).event(), drafts.get(0).event()),
        events(of(account, Set.of(), 5L, null)));
  }

  @Test
  default void entries_that_are_equal_or_differ_in_one_value_are_added_together() {
    TestAccount account = TestAccount.in(storage());
    AuditedContacts quoted =
        new AuditedContacts(AuditedContacts.Kind.FILTER, null, 3, List.of("a,b", "c\"d", ""));
    NewEntry first =
        new NewEntry(
            new Actor.CommandLine(account.id()),
            AuditEvent.ofContacts(
                AuditAction.MEMBERSHIP_REMOVED, IdSet.of(5), quoted, AuditCounts.deleted(2)));
    NewEntry other =
        new NewEntry(
            first.actor(),
            AuditEvent.ofContacts(
                AuditAction.MEMBERSHIP_REMOVED, IdSet.of(5), quoted, AuditCounts.deleted(3)));
    List<NewEntry> drafts = List.of(first, first, other);
    storage()
        .write(
            in -> {
              in.audit().appendAll(drafts.subList(0, 2), later(1));
              in.audit().appendAll(drafts.subList(1, 3), later(2));
              return null;
            });

    List<AuditEvent> events = events(of(account, Set.of(), 5L, null)).reversed();
    assertEquals(List.of(first.event(), first.event(), first.event(), other.event()), events);
    assertEquals(first.actor(), found(all(account)).getFirst().actor());
  }

  @ParameterizedTest
  @EnumSource(AuditAction.class)
  default void every_action_is_kept(AuditAction action) {
    TestAccount account = TestAccount.in(storage());
    AuditEvent event =
        AuditEvent.ofContacts(action, IdSet.empty(), AuditedContacts.none(), AuditCounts.NONE);
    append(account.actor(), event, NOW);
    assertEquals(List.of(event), events(of(account, Set.of(action), null, null)));
  }

  @ParameterizedTest
  @EnumSource(AuditedContacts.Kind.class)
  default void every_kind_of_selection_is_kept(AuditedContacts.Kind kind) {
    TestAccount account = TestAccount.in(storage());
    AuditedContacts contacts = new AuditedContacts(kind, null, 2, List.of());
    AuditEvent event =
        AuditEvent.ofContacts(
            AuditAction.CONTACT_DELETED, IdSet.empty(), contacts, AuditCounts.deleted(1));
    append(account.actor(), event, NOW);
    assertEquals(List.of(event), events(all(account)));
  }

  @Test
  default void a_write_that_throws_leaves_no_entry() {
    TestAccount account = TestAccount.in(storage());
    assertThrows(
        NotFound.class,
        () ->
            storage()
                .write(
                    in -> {
                      in.audit().append(account.actor(), AuditEvent.accountCreated(), NOW);
                      in.contacts().insert(account.id(), Samples.named("Ada", "N"), true, NOW);
                      assertEquals(1, in.audit().search(all(account)).content().size());
                      throw new NotFound(Kind.LIST, 1);
                    }));
    assertEquals(List.of(), found(all(account)));
    assertEquals(0, account.size());
  }

  @Test
  default void a_transaction_may_add_several_draftsand_change_counts() {
    TestAccount account = TestAccount.in(storage());
    List<AuditEvent> seen =
        storage()
            .write(
                in -> {
                  in.audit().append(account.actor(), AuditEvent.listCreated(new ListId(1)), NOW);
                  in.contacts().insert(account.id(), Samples.named("Ada", "N"), true, NOW);
                  in.audit().append(account.actor(), AuditEvent.listChanged(new ListId(1)), NOW);
                  List<AuditEvent> before =
                      in.audit().search(all(account)).content().stream()
                          .map(AuditEntry::event)
                          .toList();
                  in.audit().append(account.actor(), AuditEvent.accountCreated(), NOW);
                  return before;
                });
    assertEquals(
        List.of(AuditEvent.listChanged(new ListId(1)), AuditEvent.listCreated(new ListId(1))),
        seen);
    assertEquals(3, found(all(account)).size());
    assertEquals(1, account.size());
  }

  @Test
  default void accounts_do_not_see_each_other() {
    TestAccount mine = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    append(mine.actor(), added(IdSet.of(1), IdSet.of(2)), NOW);
    for (AuditQuery query :
        List.of(all(other), of(other, Set.of(), 1L, null), of(other, Set.of(), null, 2L))) {
      assertEquals(List.of(), found(query));
    }
    assertEquals(0, erase(other, later(10), 10));
    assertEquals(1, found(all(mine)).size());
  }

  @Test
  default void actions_lists_and_contacts_choose_draftstogether() {
    TestAccount account = TestAccount.in(storage());
    AuditEvent both = added(IdSet.of(1, 2), IdSet.of(5, 6));
    AuditEvent one = added(IdSet.of(1), IdSet.of(5));
    AuditEvent deleted = AuditEvent.listsDeleted(IdSet.of(1, 3));
    AuditEvent created = AuditEvent.contactCreated(new ContactId(1));
    List<AuditEvent> events = List.of(both, one, deleted, created);
    IntStream.range(0, 4).forEach(i -> append(account.actor(), events.get(i), later(10 - i)));

    assertEquals(events, events(all(account)));
    assertEquals(List.of(both, one, deleted), events(of(account, Set.of(), 1L, null)));
    assertEquals(List.of(both), events(of(account, Set.of(), 2L, null)));
    assertEquals(List.of(created), events(of(account, Set.of(), null, 1L)));
    assertEquals(List.of(both, one), events(of(account, Set.of(), null, 5L)));
    assertEquals(List.of(both), events(of(account, Set.of(), 2L, 5L)));
    Set<AuditAction> deletions = Set.of(AuditAction.LIST_DELETED);
    assertEquals(List.of(deleted), events(of(account, deletions, null, null)));
    assertEquals(List.of(deleted), events(of(account, deletions, 1L, null)));
    assertEquals(List.of(), events(of(account, deletions, 2L, null)));
    Set<AuditAction> two = Set.of(AuditAction.LIST_DELETED, AuditAction.CONTACT_CREATED);
    assertEquals(List.of(deleted, created), events(of(account, two, null, null)));
  }

  @Test
  default void of_very_many_contacts_the_number_is_kept() {
    TestAccount account = TestAccount.in(storage());
    IdSet thousand = IdSet.of(LongStream.rangeClosed(1, 1_000).toArray());
    IdSet more = IdSet.of(LongStream.rangeClosed(1, 1_001).toArray());
    append(account.actor(), added(IdSet.of(1), thousand), NOW);
    append(account.actor(), added(IdSet.of(1), more), later(1));

    List<AuditEvent> events = events(all(account));
    assertNull(events.getFirst().contacts().ids());
    assertEquals(1_001, events.getFirst().contacts().named());
    assertEquals(thousand, events.getLast().contacts().ids());
    assertEquals(1, found(of(account, Set.of(), null, 1_000L)).size());
  }

  @Test
  default void times_include_the_first_moment_and_not_the_last() {
    TestAccount account = TestAccount.in(storage());
    IntStream.rangeClosed(1, 4)
        .forEach(i -> append(account.actor(), AuditEvent.listCreated(new ListId(i)), later(i)));
    assertEquals(2, found(between(account, later(2), later(4))).size());
    assertEquals(3, found(between(account, later(2), null)).size());
    assertEquals(3, found(between(account, null, later(4))).size());
    assertEquals(0, found(between(account, later(2), later(2))).size());
  }

  @Test
  default void pages_join_while_draftscome() {
    TestAccount account = TestAccount.in(storage());
    // Several of one moment, of different actions, so that pages end within a moment.
    for (int i = 0; i < 12; i++) {
      AuditEvent event =
          i % 2 == 0 ? added(IdSet.of(1), IdSet.of(2)) : AuditEvent.listChanged(new ListId(1));
      append(account.actor(), event, later(i / 5).plusNanos(123_456_000));
    }
    assertPagesJoin(account, of(account, Set.of(), null, null));
    assertPagesJoin(account, of(account, Set.of(), 1L, null));
  }

  private void assertPagesJoin(TestAccount account, AuditQuery all) {
    List<AuditEntry> before = found(all);
    List<AuditEntry> joined = new ArrayList<>();
    Page<AuditEntry> page = page(limited(all, 5));
    joined.addAll(page.content());
    while (page.next() != null) {
      append(account.actor(), AuditEvent.listChanged(new ListId(1)), later(1_000));
      page = page(limited(all, 5).from(page.next()));
      joined.addAll(page.content());
    }
    assertEquals(before, joined);
  }

  private Page<AuditEntry> page(AuditQuery query) {
    return storage().read(in -> in.audit().search(query));
  }

  private static AuditQuery limited(AuditQuery query, int limit) {
    return new AuditQuery(
        query.account(),
        query.from(),
        query.to(),
        query.actions(),
        query.list(),
        query.contact(),
        PageRequest.of(new Paging(0, limit)));
  }

  @Test
  default void what_is_old_is_erased_in_batches_and_only_of_that_account() {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    for (int i = 0; i < 5; i++) {
      append(account.actor(), added(IdSet.of(1, 2), IdSet.of(5)), later(i));
      append(other.actor(), added(IdSet.of(1), IdSet.of(5)), later(i));
    }
    assertEquals(2, erase(account, later(3), 2));
    assertEquals(1, erase(account, later(3), 2));
    assertEquals(0, erase(account, later(3), 2));
    assertEquals(2, found(all(account)).size());
    assertEquals(2, found(of(account, Set.of(), 2L, null)).size());
    assertEquals(2, found(of(account, Set.of(), null, 5L)).size());
    assertEquals(5, found(all(other)).size());
  }

  private int erase(TestAccount account, Instant before, int atMost) {
    return storage().write(in -> in.audit().erase(account.id(), before, atMost));
  }

  @Test
  default void an_erased_contact_stays_in_the_trail_by_its_id() {
    TestAccount account = TestAccount.in(storage());
    ContactId gone = account.contact(Samples.named("Ada", "Negri"));
    append(account.actor(), AuditEvent.contactCreated(gone), NOW);
    account.delete(Samples.ids(gone));
    assertEquals(1, found(of(account, Set.of(), null, gone.value())).size());
  }
}
