package dev.rubrica.application.service.membership;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageMemberships.Added;
import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.in.ManageMemberships.Removed;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.service.ServiceErrors;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MembershipServiceTest {

  private static final long MAX_PAIRS = 8;

  private final InMemoryStorage storage = new InMemoryStorage();
  private final MembershipService memberships =
      new MembershipService(storage, new StoppedClock(), MAX_PAIRS);
  private final TestAccount account = TestAccount.in(storage);
  private final TestAccount other = TestAccount.in(storage);
  private final ListId one = account.list("Uno");
  private final ListId two = account.list("Due");

  @Test
  void adding_tells_of_new_ones_of_members_and_of_unknown_contacts() {
    List<ContactId> people = account.contacts(people(3));
    account.add(one, people.get(0));
    IdSet missing = both(unknown(2), ids(other.contact(named("Altrui", "Rossi"))));

    Added added = memberships.add(change(ids(one), only(both(ids(people), missing))));

    assertEquals(2, added.associations().size());
    assertEquals(1, added.alreadyMembers());
    assertEquals(missing, added.notFoundContacts());
    assertEquals(ids(people), ids(account.members(one)));
    added.associations().forEach(id -> assertEquals(NOW, account.association(id).addedAt()));
  }

  @Test
  void adding_unknown_contacts_alone_adds_nothing() {
    assertEquals(
        new Added(IdSequence.of(), 0, unknown(3)),
        memberships.add(change(ids(one, two), only(unknown(3)))));
  }

  @Test
  void adding_all_but_some_reports_nobody_as_unknown() {
    List<ContactId> people = account.contacts(people(4));
    other.contact(named("Altrui", "Rossi"));
    IdSet excluded = both(ids(people.get(0)), unknown(2));
    Added added = memberships.add(change(ids(one, two), allBut(excluded)));
    assertEquals(6, added.associations().size());
    assertEquals(0, added.alreadyMembers());
    assertEquals(IdSet.empty(), added.notFoundContacts());
    assertEquals(account.members(one), account.members(two));
  }

  @Test
  void removing_reports_unknown_contacts_but_not_mere_non_members() {
    List<ContactId> people = account.contacts(people(3));
    account.add(one, people.get(0), people.get(1));
    IdSet asked = both(ids(people.get(1), people.get(2)), unknown(2));
    assertEquals(
        new Removed(1, unknown(2)), memberships.remove(change(ids(one, two), only(asked))));
    assertEquals(List.of(people.get(0)), account.members(one));
    assertEquals(
        new Removed(1, IdSet.empty()),
        memberships.remove(change(ids(one, two), allBut(unknown(1)))));
    assertEquals(List.of(), account.members(one));
  }

  @Test
  void a_removal_is_undone_by_adding_those_whom_it_names() {
    List<ContactId> people = account.contacts(people(3));
    account.add(one, people.get(0), people.get(1));

    IdSequence removed =
        memberships.removeNaming(account.actor(), one, only(both(ids(people), unknown(1))));

    IdSet named = IdSet.of(removed.stream().toArray());
    assertEquals(ids(people.get(0), people.get(1)), named);
    assertEquals(2, memberships.add(change(ids(one), only(named))).associations().size());
  }

  @Test
  void an_addition_is_undone_by_its_own_associations() {
    List<ContactId> people = account.contacts(people(3));
    account.add(one, people.get(0));
    Added added = memberships.add(change(ids(one), only(ids(people))));
    IdSet own = IdSet.of(added.associations().stream().toArray());
    account.remove(ids(one), only(ids(people.get(1))));

    assertEquals(1, memberships.deleteAll(account.actor(), one, own));
    assertEquals(0, memberships.deleteAll(account.actor(), one, own));
    AuditEvent event = lastRemoval();
    assertEquals(2, event.contacts().named());
    assertEquals(1, event.counts().deleted());

    assertEquals(List.of(people.get(0)), account.members(one));
    ListId foreign = other.list("Altrui");
    assertThrows(Invalid.class, () -> memberships.deleteAll(account.actor(), foreign, own));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_unknown_list_is_named_and_nothing_is_changed(boolean adding) {
    ContactId ada = account.contact(named("Ada", "Negri"));
    ListId foreign = other.list("Altrui");
    ListId deleted = account.list("Vecchia");
    account.delete(deleted);
    account.add(two, ada);
    for (ListId missing : List.of(foreign, deleted, new ListId(Long.MAX_VALUE))) {
      Change change = change(ids(one, two, missing), only(ids(ada)));
      List<Violation> problems =
          ServiceErrors.problems(
              () -> {
                if (adding) {
                  memberships.add(change);
                } else {
                  memberships.remove(change);
                }
              });
      assertEquals("listIds", problems.getFirst().field());
      assertTrue(problems.getFirst().message().endsWith("unknown: " + missing.value()));
    }
    assertEquals(List.of(), account.members(one));
    assertEquals(List.of(ada), account.members(two));
  }

  @Test
  void a_call_takes_as_many_pairs_as_allowed_and_not_one_more() {
    List<ContactId> people = account.contacts(people(4));
    IdSet lists = ids(one, two);
    assertEquals(8, memberships.add(change(lists, only(ids(people)))).associations().size());
    assertRefusedFor(9, () -> memberships.add(change(ids(one), only(unknown(9)))));
    assertRefusedFor(10, () -> memberships.add(change(lists, only(unknown(5)))));
    assertRefusedFor(10, () -> memberships.remove(change(lists, only(unknown(5)))));
    assertEquals(8, memberships.remove(change(lists, allBut(IdSet.empty()))).removed());
  }

  @Test
  void everyone_counts_with_the_size_of_the_account_and_of_the_lists() {
    IdSet lists = ids(one, two);
    List<ContactId> people = account.contacts(people(5));
    assertRefusedFor(10, () -> memberships.add(change(lists, allBut(IdSet.empty()))));
    assertEquals(List.of(), account.members(one));

    account.add(lists, allBut(IdSet.empty()));
    assertRefusedFor(10, () -> memberships.remove(change(lists, allBut(IdSet.empty()))));
    assertEquals(5, account.members(one).size());

    account.remove(ids(two), only(ids(people.subList(0, 2))));
    assertEquals(8, memberships.remove(change(lists, allBut(IdSet.empty()))).removed());
  }

  private static void assertRefusedFor(long pairs, Executable call) {
    Violation problem = ServiceErrors.problems(call).getFirst();
    assertEquals("listIds", problem.field());
    assertTrue(problem.message().contains(Long.toString(pairs)), problem.message());
    assertTrue(problem.message().contains(Long.toString(MAX_PAIRS)), problem.message());
    assertTrue(problem.message().contains("limits.pairs"), problem.message());
  }

  @Test
  void an_association_is_deleted_once_and_says_what_it_was() {
    ContactId ada = account.contact(named("Ada", "Negri"));
    long id = account.add(one, ada).associations().stream().findFirst().orElseThrow();
    MembershipId association = new MembershipId(id);
    assertThrows(NotFound.class, () -> memberships.delete(other.actor(), association));
    assertEquals(
        new Membership(association, one, ada, NOW),
        memberships.delete(account.actor(), association));
    assertThrows(NotFound.class, () -> memberships.delete(account.actor(), association));
    assertThrows(
        NotFound.class,
        () -> memberships.delete(account.actor(), new MembershipId(Long.MAX_VALUE)));
    assertEquals(List.of(), account.members(one));
    assertEquals(1, account.size());
  }

  @Test
  void a_change_is_about_at_least_one_and_at_most_a_thousand_lists() {
    Selection somebody = only(ids(new ContactId(1)));
    assertEquals(List.of("listIds"), ServiceErrors.fields(() -> change(IdSet.empty(), somebody)));
    assertEquals(List.of("listIds"), ServiceErrors.fields(() -> change(unknown(1_001), somebody)));
    assertEquals(1_000, change(unknown(1_000), somebody).lists().size());
  }

  private AuditEvent lastRemoval() {
    AuditQuery query =
        new AuditQuery(
            account.id(),
            NOW.minusSeconds(1),
            null,
            Set.of(AuditAction.MEMBERSHIP_REMOVED),
            null,
            null,
            PageRequest.of(new Paging(0, 10)));
    return storage.read(in -> in.audit().search(query)).content().getFirst().event();
  }

  private Change change(IdSet lists, Selection contacts) {
    return new Change(account.actor(), lists, contacts);
  }

  private static Selection only(IdSet contacts) {
    return new Selection.Only(contacts);
  }

  private static Selection allBut(IdSet contacts) {
    return new Selection.AllExcept(contacts);
  }
}
