package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.list.ListService;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.sample.InputDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Concurrent writers: none fails, and the result is that of some serial order. */
public interface ConcurrentWritersContract {

  int ROUNDS = 12;

  Storage storage();

  @Test
  default void adds_and_removes_on_two_lists_in_both_orders_keep_counts_exact() throws Exception {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(40));
    ListId one = account.list("Uno");
    ListId other = account.list("Due");
    MembershipService memberships = new MembershipService(storage(), Clock.systemUTC(), 1_000);
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      IdSet lists = i % 2 == 0 ? ids(one, other) : ids(other, one);
      IdSet some = ids(people.subList(i * 4, i * 4 + 8));
      Selection chosen = i < 4 ? new Selection.Only(some) : new Selection.AllExcept(some);
      boolean addsFirst = i % 3 != 0;
      writers.add(
          () -> {
            Change change = new Change(account.actor(), lists, chosen);
            for (int round = 0; round < ROUNDS; round++) {
              if (addsFirst == (round % 2 == 0)) {
                memberships.add(change);
              } else {
                memberships.remove(change);
              }
            }
            return ROUNDS;
          });
    }

    ConcurrentTasks.run(writers);

    assertEquals(account.members(one), account.members(other));
  }

  @Test
  default void whoever_adds_alongside_contacts_that_are_deleted_leaves_no_ghosts()
      throws Exception {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(60));
    ListId list = account.list("Lista");
    ListId doomed = account.list("Condannata");
    MembershipService memberships = new MembershipService(storage(), Clock.systemUTC(), 1_000);
    ManageContacts contacts = contacts();
    ListService lists = new ListService(storage(), Clock.systemUTC());
    IdSet all = ids(people);
    ConcurrentTasks.run(
        List.of(
            () -> memberships.add(new Change(account.actor(), ids(list), new Selection.Only(all))),
            () ->
                memberships.add(
                    new Change(account.actor(), ids(list), new Selection.AllExcept(IdSet.empty()))),
            () ->
                contacts.delete(deletion(account, new Selection.Only(ids(people.subList(0, 30))))),
            () ->
                orRefused(
                    () ->
                        contacts.delete(
                            deletion(
                                account, new Selection.AllExcept(ids(people.subList(20, 60)))))),
            () ->
                orRefused(
                    () ->
                        memberships.add(
                            new Change(
                                account.actor(), ids(doomed, list), new Selection.Only(all)))),
            () -> lists.delete(account.actor(), ids(doomed))));

    assertEquals(30, account.size());
    assertEquals(ids(people.subList(30, 60)), ids(account.members(list)));
    assertEquals(0, account.count(ids(doomed)));
  }

  private static ManageContacts.Deletion deletion(TestAccount account, Selection contacts) {
    return new ManageContacts.Deletion(account.actor(), contacts, "notIds");
  }

  private static Object orRefused(Callable<Object> work) throws Exception {
    try {
      return work.call();
    } catch (DomainException.Invalid e) {
      return e;
    }
  }

  @Test
  default void a_member_that_is_renamed_while_it_is_added_stands_in_its_new_place()
      throws Exception {
    TestAccount account = TestAccount.in(storage());
    ContactId moving = account.contact(named("Ada", "Negri"));
    ContactId middle = account.contact(named("Mina", "Mazzini"));
    for (int round = 0; round < ROUNDS; round++) {
      String name = round % 2 == 0 ? "Zita" : "Ada";
      ListId list = account.list("Lista " + round);
      ConcurrentTasks.run(
          List.of(
              () -> account.update(moving, named(name, "Negri")),
              () -> account.add(list, middle, moving)));
      assertEquals(
          round % 2 == 0 ? List.of(middle, moving) : List.of(moving, middle),
          account.members(list));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"phone", "email"})
  default void of_two_contacts_with_one_identity_one_is_made_and_the_other_hears_of_it(String by)
      throws Exception {
    TestAccount account = TestAccount.in(storage());
    ManageContacts contacts = contacts();
    for (int round = 0; round < ROUNDS; round++) {
      ManageContacts.Input input =
          by.equals("phone")
              ? new InputDraft().phone(Samples.phone()).input()
              : new InputDraft().email("info" + round + "@example.it").input();
      Callable<Long> create = () -> madeOrConflicting(contacts, account, input);
      List<Long> ids = ConcurrentTasks.run(List.of(create, create, create));
      assertEquals(1, ids.stream().filter(id -> id > 0).count());
      assertEquals(1, ids.stream().map(Math::abs).distinct().count());
    }
    assertEquals(ROUNDS, account.size());
  }

  /** The id of the inserted contact, or the negative id of the existing one. */
  private static long madeOrConflicting(
      ManageContacts contacts, TestAccount account, ManageContacts.Input input) {
    try {
      return contacts.create(account.actor(), input).id().value();
    } catch (DomainException.Conflict e) {
      return -e.existingId();
    }
  }

  @Test
  default void an_association_is_deleted_by_one_of_two() throws Exception {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Lista");
    ContactId ada = account.contact(named("Ada", "Negri"));
    MembershipService memberships = new MembershipService(storage(), Clock.systemUTC(), 10);
    for (int round = 0; round < ROUNDS; round++) {
      long id = account.add(list, ada).associations().stream().findFirst().orElseThrow();
      Callable<Boolean> delete =
          () -> {
            try {
              memberships.delete(account.actor(), new MembershipId(id));
              return true;
            } catch (DomainException.NotFound _) {
              return false;
            }
          };
      List<Boolean> outcomes = ConcurrentTasks.run(List.of(delete, delete));
      assertTrue(outcomes.contains(true) && outcomes.contains(false));
      assertEquals(List.of(), account.members(list));
    }
    assertEquals(Optional.of(ada), account.find(ada).map(contact -> contact.id()));
  }

  /**
   * Additions and removals of one pair must alternate in any serial order, so its additions without
   * its removals are 1 if it is a member at the end, and 0 otherwise.
   */
  @Test
  default void many_small_changes_have_the_answers_of_some_serial_order() throws Exception {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(3));
    List<ListId> lists = List.of(account.list("Uno"), account.list("Due"));
    MembershipService memberships = new MembershipService(storage(), Clock.systemUTC(), 1_000);
    Map<List<Long>, AtomicInteger> balance = new ConcurrentHashMap<>();
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int writer = 0; writer < 12; writer++) {
      Random random = new Random(writer);
      writers.add(
          () -> {
            for (int round = 0; round < 4 * ROUNDS; round++) {
              ListId list = lists.get(random.nextInt(2));
              ContactId contact = people.get(random.nextInt(3));
              Selection one = new Selection.Only(ids(contact));
              Change change = new Change(account.actor(), ids(list), one);
              int difference =
                  random.nextBoolean()
                      ? memberships.add(change).associations().size()
                      : (int) -memberships.remove(change).removed();
              balance
                  .computeIfAbsent(List.of(list.value(), contact.value()), _ -> new AtomicInteger())
                  .addAndGet(difference);
            }
            return ROUNDS;
          });
    }

    ConcurrentTasks.run(writers);

    for (ListId list : lists) {
      List<ContactId> members = account.members(list);
      assertEquals(members.size(), account.find(list).contactCount());
      for (ContactId contact : people) {
        assertEquals(
            members.contains(contact) ? 1 : 0,
            balance.get(List.of(list.value(), contact.value())).get());
      }
    }
  }

  private ManageContacts contacts() {
    return new ContactService(
        storage(), new ContactFactory(new FakePhoneNumbers()), Clock.systemUTC());
  }
}
