package dev.rubrica.application.service.list;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageLists.Change;
import dev.rubrica.application.port.in.ManageLists.Deleted;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.service.ServiceErrors;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.ListQueryDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ListServiceTest {

  private static final ListDetails NORD = ListDetails.of("Clienti Nord Italia", "da Aosta", false);
  private static final ListDetails SUD = ListDetails.of("Clienti Sud Italia", null, true);

  private final InMemoryStorage storage = new InMemoryStorage();
  private final StoppedClock clock = new StoppedClock();
  private final ListService lists = new ListService(storage, clock, Samples.RETENTION);
  private final TestAccount account = TestAccount.in(storage);
  private final TestAccount other = TestAccount.in(storage);

  @Test
  void a_new_list_is_there_for_its_account_alone() {
    ContactList made = lists.create(account.actor(), NORD);
    assertEquals(NORD, made.details());
    assertEquals(0, made.contactCount());
    assertEquals(NOW, made.createdAt());
    assertEquals(made, lists.get(account.id(), made.id()).list());
    assertThrows(NotFound.class, () -> lists.get(other.id(), made.id()));
    assertThrows(NotFound.class, () -> lists.get(account.id(), new ListId(Long.MAX_VALUE)));
    assertEquals(List.of(made), lists.search(new ListQueryDraft().query(account)).content());
    assertEquals(0, lists.search(new ListQueryDraft().query(other)).total());
  }

  @Test
  void a_change_edits_what_is_there() {
    ContactList made = lists.create(account.actor(), NORD);
    account.add(made.id(), account.contact(named("Ada", "Negri")));
    clock.push(Duration.ofMinutes(5));

    ContactList changed =
        change(
            made.id(),
            _ -> true,
            old -> new ListDetails(SUD.name(), old.description(), old.test()));

    assertEquals(new ListDetails(SUD.name(), "da Aosta", false), changed.details());
    assertEquals(NOW, changed.createdAt());
    assertEquals(Samples.later(300), changed.updatedAt());
    assertEquals(1, changed.contactCount());
    assertEquals(made.revision() + 1, changed.revision());
    assertEquals(changed, lists.get(account.id(), made.id()).list());
  }

  @Test
  void a_change_to_the_same_changes_neither_revision_nor_time() {
    ContactList made = lists.create(account.actor(), NORD);
    clock.push(Duration.ofMinutes(5));
    assertEquals(made, change(made.id(), _ -> true, _ -> NORD));
    assertEquals(made, lists.get(account.id(), made.id()).list());
  }

  @Test
  void a_change_whose_condition_does_not_hold_is_refused() {
    ContactList made = lists.create(account.actor(), NORD);
    ContactList second = change(made.id(), made::equals, _ -> SUD);
    assertThrows(DomainException.Outdated.class, () -> change(made.id(), made::equals, _ -> NORD));
    assertThrows(DomainException.Outdated.class, () -> change(made.id(), made::equals, _ -> SUD));
    assertEquals(second, lists.get(account.id(), made.id()).list());
    assertEquals(NORD, change(made.id(), second::equals, _ -> NORD).details());
  }

  @Test
  void an_edit_that_refuses_changes_nothing() {
    ContactList made = lists.create(account.actor(), NORD);
    assertEquals(
        List.of("name"),
        ServiceErrors.fields(
            () -> change(made.id(), _ -> true, _ -> ListDetails.of(" ", null, false))));
    assertEquals(made, lists.get(account.id(), made.id()).list());
  }

  @Test
  void what_is_not_there_cannot_be_changed() {
    ContactList foreign = lists.create(other.actor(), NORD);
    ContactList deleted = lists.create(account.actor(), NORD);
    lists.delete(account.actor(), ids(deleted.id()));
    for (ListId missing : List.of(foreign.id(), deleted.id(), new ListId(Long.MAX_VALUE))) {
      assertThrows(NotFound.class, () -> change(missing, _ -> true, _ -> SUD));
      assertThrows(NotFound.class, () -> change(missing, _ -> false, _ -> SUD));
    }
    assertEquals(foreign, lists.get(other.id(), foreign.id()).list());
  }

  private ContactList change(
      ListId list, Predicate<ContactList> condition, UnaryOperator<ListDetails> edit) {
    return lists.change(new Change(account.actor(), list, condition, edit)).list();
  }

  @Test
  void deleting_tells_what_went_and_what_was_not_there() {
    ListId one = lists.create(account.actor(), NORD).id();
    ListId two = lists.create(account.actor(), NORD).id();
    ListId kept = lists.create(account.actor(), NORD).id();
    ListId foreign = lists.create(other.actor(), NORD).id();
    IdSet missing = both(ids(foreign), unknown(2));

    assertEquals(
        new Deleted(ids(one, two), missing, IdSet.empty()),
        lists.delete(account.actor(), both(ids(two, one), missing)));
    assertEquals(
        new Deleted(IdSet.empty(), ids(one), IdSet.empty()),
        lists.delete(account.actor(), ids(one)));
    assertEquals(
        new Deleted(IdSet.empty(), IdSet.empty(), IdSet.empty()),
        lists.delete(account.actor(), IdSet.empty()));

    assertThrows(NotFound.class, () -> lists.get(account.id(), one));
    assertEquals(kept, lists.get(account.id(), kept).list().id());
    assertEquals(foreign, lists.get(other.id(), foreign).list().id());
  }

  @Test
  void a_deleted_list_knows_when_it_went_and_keeps_when_it_changed() {
    ListId list = lists.create(account.actor(), NORD).id();
    clock.push(Duration.ofMinutes(5));
    lists.delete(account.actor(), ids(list));
    ContactList seen =
        lists.search(new ListQueryDraft().deletedToo().query(account)).content().getFirst();
    assertEquals(Samples.later(300), seen.deletedAt());
    assertEquals(NOW, seen.updatedAt());
  }

  @Test
  void a_deleted_list_can_be_restored_up_to_the_last_moment() {
    ContactList made = lists.create(account.actor(), NORD);
    account.add(made.id(), account.contact(named("Ada", "Negri")));
    lists.delete(account.actor(), ids(made.id()));
    clock.push(Duration.ofDays(30));
    assertEquals(clock.instant(), deleted().restorableUntil());

    ContactList restored = lists.restore(account.actor(), made.id()).list();

    assertEquals(NORD, restored.details());
    assertEquals(1, restored.contactCount());
    assertEquals(clock.instant(), restored.updatedAt());
    assertTrue(restored.revision() > made.revision());
    assertEquals(restored, lists.get(account.id(), made.id()).list());
    assertEquals(
        List.of(AuditAction.LIST_RESTORED, AuditAction.LIST_DELETED, AuditAction.LIST_CREATED),
        actions());
  }

  @Test
  void a_list_that_is_not_kept_any_more_is_not_restored() {
    ListId list = lists.create(account.actor(), NORD).id();
    lists.delete(account.actor(), ids(list));
    clock.push(Duration.ofDays(30).plusNanos(1_000));
    assertNull(deleted().restorableUntil());
    assertWrongState(
        "list " + list.value() + " cannot be restored: its members are not kept any more", list);
    assertTrue(deleted().deleted());
    assertEquals(List.of(AuditAction.LIST_DELETED, AuditAction.LIST_CREATED), actions());
  }

  @Test
  void a_list_that_is_not_deleted_or_of_another_account_is_not_restored() {
    ListId list = lists.create(account.actor(), NORD).id();
    assertWrongState("list " + list.value() + " is not deleted", list);
    lists.delete(account.actor(), ids(list));
    assertThrows(NotFound.class, () -> lists.restore(other.actor(), list));
    assertThrows(NotFound.class, () -> lists.restore(account.actor(), new ListId(Long.MAX_VALUE)));
    lists.restore(account.actor(), list);
    assertWrongState("list " + list.value() + " is not deleted", list);
  }

  private void assertWrongState(String message, ListId list) {
    WrongState refused = assertThrows(WrongState.class, () -> lists.restore(account.actor(), list));
    assertEquals(message, refused.getMessage());
  }

  private ContactList deleted() {
    return lists.search(new ListQueryDraft().deletedToo().query(account)).content().getFirst();
  }

  private List<AuditAction> actions() {
    AuditQuery all =
        new AuditQuery(
            account.id(), null, null, Set.of(), null, null, PageRequest.of(new Paging(0, 10)));
    return storage.read(in -> in.audit().search(all)).content().stream()
        .map(entry -> entry.event().action())
        .toList();
  }
}
