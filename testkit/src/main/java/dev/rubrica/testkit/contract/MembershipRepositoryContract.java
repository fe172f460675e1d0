package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.MembershipRepository.Added;
import dev.rubrica.application.port.out.MembershipRepository.Existing;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link dev.rubrica.application.port.out.MembershipRepository} promises. */
public interface MembershipRepositoryContract {

  Storage storage();

  @Test
  default void adding_makes_one_association_a_pair() {
    TestAccount account = TestAccount.in(storage());
    IdSet lists = ids(account.list("Uno"), account.list("Due"));
    IdSet people = ids(account.contacts(people(3)));

    Added added = account.add(lists, new Selection.Only(people));

    assertEquals(0, added.alreadyMembers());
    assertEquals(6, added.associations().size());
    assertEquals(6, added.associations().stream().distinct().count());
    assertEquals(6, account.count(lists));
    lists.stream().forEach(list -> assertEquals(3, account.members(new ListId(list)).size()));
    added.associations().forEach(id -> assertMade(account.association(id), id, lists, people));
  }

  private static void assertMade(Membership made, long id, IdSet lists, IdSet people) {
    assertEquals(id, made.id().value());
    assertTrue(lists.contains(made.list().value()));
    assertTrue(people.contains(made.contact().value()));
    assertEquals(NOW, made.addedAt());
  }

  @Test
  default void adding_again_keeps_what_is_there() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Lista");
    List<ContactId> people = account.contacts(people(3));
    long first = onlyOne(account.add(list, people.get(0)).associations());
    Membership before = account.association(first);

    Added again = account.add(ids(list), new Selection.Only(ids(people)));
    assertEquals(2, again.associations().size());
    assertEquals(1, again.alreadyMembers());
    assertEquals(before, account.association(first));
    assertEquals(
        new Added(IdSequence.of(), 3, IdSet.empty()),
        account.add(ids(list), new Selection.Only(ids(people))));
    assertEquals(3, account.members(list).size());
  }

  @Test
  default void everyone_but_the_excluded_is_added() {
    TestAccount account = TestAccount.in(storage());
    ListId one = account.list("Uno");
    ListId other = account.list("Due");
    List<ContactId> people = account.contacts(people(5));
    account.add(one, people.get(0), people.get(1));
    IdSet excluded = both(ids(people.get(1), people.get(2)), unknown(3));

    Added added = account.add(ids(one, other), new Selection.AllExcept(excluded));

    assertEquals(5, added.associations().size());
    assertEquals(1, added.alreadyMembers());
    assertEquals(
        ids(people.get(0), people.get(1), people.get(3), people.get(4)), ids(account.members(one)));
    assertEquals(ids(people.get(0), people.get(3), people.get(4)), ids(account.members(other)));
    Added all = account.add(ids(one), new Selection.AllExcept(IdSet.empty()));
    assertEquals(1, all.associations().size());
    assertEquals(4, all.alreadyMembers());
  }

  @Test
  default void unknown_and_foreign_contacts_are_reported() {
    ContactId foreign = TestAccount.in(storage()).contact(named("Ada", "Negri"));
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Lista");
    for (IdSet missing : List.of(ids(foreign), unknown(3), unknown(2_500))) {
      assertEquals(
          new Added(IdSequence.of(), 0, missing),
          account.add(ids(list), new Selection.Only(missing)));
      ContactId ada = account.contact(named("Ada", "Negri"));
      Added added = account.add(ids(list), new Selection.Only(both(missing, ids(ada))));
      assertEquals(1, added.associations().size());
      assertEquals(0, added.alreadyMembers());
      assertEquals(missing, added.notFound());
    }
    assertEquals(3, account.members(list).size());
  }

  @Test
  default void adding_nobody_adds_nothing() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Lista");
    Selection everyone = new Selection.AllExcept(IdSet.empty());
    assertEquals(new Added(IdSequence.of(), 0, IdSet.empty()), account.add(ids(list), everyone));
    ContactId ada = account.contact(named("Ada", "Negri"));
    Selection others = new Selection.AllExcept(ids(ada));
    assertEquals(new Added(IdSequence.of(), 0, IdSet.empty()), account.add(ids(list), others));
    assertEquals(List.of(), account.members(list));
  }

  @Test
  default void what_exists_of_pairs_is_found() {
    TestAccount account = TestAccount.in(storage());
    ListId nord = account.list("Nord");
    ListId sud = account.list("Sud");
    ListId gone = account.list("Est");
    List<ContactId> people = account.contacts(people(3));
    account.add(ids(nord, sud, gone), new Selection.Only(ids(people.get(0), people.get(1))));
    account.delete(gone);
    TestAccount other = TestAccount.in(storage());
    Pairs foreign = new Pairs(ids(nord), ids(people.get(0)));
    IdSet lists = both(ids(nord, sud, gone), unknown(1));
    IdSet contacts = both(ids(people.get(0), people.get(2)), unknown(2));

    Existing some = existing(account, new Pairs(lists, contacts));
    assertEquals(ids(nord, sud), some.lists());
    assertEquals(ids(people.get(0), people.get(2)), some.contacts());
    assertEquals(
        new Existing(ids(nord, sud), ids(people.get(0), people.get(2)), 2),
        existing(account, new Pairs(ids(nord, sud), contacts)));
    assertEquals(
        new Existing(ids(nord), ids(people.get(1)), 1),
        existing(account, new Pairs(ids(nord), ids(people.get(1)))));
    assertEquals(
        IdSet.empty(), existing(account, new Pairs(ids(gone), ids(people.get(1)))).lists());
    assertEquals(new Existing(IdSet.empty(), IdSet.empty(), 0), existing(other, foreign));
  }

  private static Existing existing(TestAccount account, Pairs pairs) {
    return account
        .storage()
        .read(account.id(), in -> in.memberships().existing(account.id(), pairs));
  }

  @Test
  default void all_contacts_means_those_of_the_account() {
    TestAccount other = TestAccount.in(storage());
    other.contact(named("Altrui", "Rossi"));
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(named("Ada", "Negri"));
    ListId list = account.list("Lista");
    assertEquals(
        1, account.add(ids(list), new Selection.AllExcept(IdSet.empty())).associations().size());
    assertEquals(List.of(ada), account.members(list));
  }

  @Test
  default void removing_takes_the_selected_out_of_each_list() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(4));
    ListId one = account.list("Uno");
    ListId other = account.list("Due");
    account.add(ids(one), new Selection.Only(ids(people)));
    account.add(other, people.get(0), people.get(3));
    Selection some = new Selection.Only(both(ids(people.subList(0, 2)), unknown(2_500)));

    assertEquals(3, account.remove(ids(one, other), some));
    assertEquals(0, account.remove(ids(one, other), some));

    assertEquals(ids(people.subList(2, 4)), ids(account.members(one)));
    assertEquals(List.of(people.get(3)), account.members(other));
    assertEquals(4, account.size());
  }

  @Test
  default void a_removal_that_names_tells_who_was_a_member() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(4));
    ListId one = account.list("Uno");
    ListId untouched = account.list("Due");
    account.add(ids(one, untouched), new Selection.Only(ids(people.subList(0, 3))));
    Selection some =
        new Selection.Only(both(ids(people.get(1), people.get(2), people.get(3)), unknown(2)));

    assertEquals(ids(people.subList(1, 3)), removedFrom(account, one, some));
    assertEquals(IdSet.empty(), removedFrom(account, one, some));

    assertEquals(List.of(people.get(0)), account.members(one));
    assertEquals(3, account.members(untouched).size());
    Selection allButOne = new Selection.AllExcept(ids(people.get(0)));
    assertEquals(ids(people.subList(1, 3)), removedFrom(account, untouched, allButOne));
    assertEquals(List.of(people.get(0)), account.members(untouched));
  }

  private static IdSet removedFrom(TestAccount account, ListId list, Selection contacts) {
    return account
        .storage()
        .write(
            in -> {
              in.lists().lock(account.id(), ids(list));
              IdSequence removed = in.memberships().removeNaming(account.id(), list, contacts);
              return IdSet.of(removed.stream().toArray());
            });
  }

  @Test
  default void many_associations_of_a_list_are_deleted_by_their_ids() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(2_000));
    ListId one = account.list("Uno");
    ListId other = account.list("Due");
    Added added = account.add(ids(one), new Selection.Only(ids(people.subList(0, 1_500))));
    long elsewhere = onlyOne(account.add(other, people.get(0)).associations());
    account.add(ids(one), new Selection.Only(ids(people)));
    IdSet own = both(IdSet.of(added.associations().stream().toArray()), IdSet.of(elsewhere));
    TestAccount foreign = TestAccount.in(storage());
    ListId foreignList = foreign.list("Altrui");

    assertEquals(0, deleted(foreign, foreignList, own));
    assertEquals(1_500, deleted(account, one, both(own, unknown(1))));
    assertEquals(0, deleted(account, one, own));

    assertEquals(ids(people.subList(1_500, 2_000)), ids(account.members(one)));
    assertEquals(1, account.members(other).size());
  }

  private static long deleted(TestAccount account, ListId list, IdSet associations) {
    return account
        .storage()
        .write(
            in -> {
              in.lists().lock(account.id(), ids(list));
              return in.memberships().remove(account.id(), list, associations);
            });
  }

  @Test
  default void members_are_counted_by_the_day_on_which_they_were_added() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(4));
    ListId list = account.list("Lista");
    ListId other = account.list("Altra");
    Instant evening = Instant.parse("2026-03-09T22:59:59Z");
    addAt(account, list, evening, people.get(0));
    addAt(account, list, evening.plusSeconds(1), people.get(1), people.get(2));
    addAt(account, list, evening.plusSeconds(200_000), people.get(3));
    addAt(account, other, evening, people.get(0));
    account.remove(ids(list), new Selection.Only(ids(people.get(2))));

    ZoneId rome = ZoneId.of("Europe/Rome");
    assertEquals(
        Map.of(
            LocalDate.of(2026, 3, 9),
            1L,
            LocalDate.of(2026, 3, 10),
            1L,
            LocalDate.of(2026, 3, 12),
            1L),
        membersByDay(account, list, rome));
    assertEquals(
        Map.of(LocalDate.of(2026, 3, 9), 2L, LocalDate.of(2026, 3, 12), 1L),
        membersByDay(account, list, ZoneId.of("UTC")));
    assertEquals(Map.of(), membersByDay(TestAccount.in(storage()), list, rome));
  }

  private static Map<LocalDate, Long> membersByDay(TestAccount account, ListId list, ZoneId zone) {
    return account
        .storage()
        .read(account.id(), in -> in.memberships().membersByDay(account.id(), list, zone));
  }

  private static void addAt(TestAccount account, ListId list, Instant at, ContactId... contacts) {
    account
        .storage()
        .write(
            in -> {
              in.lists().lock(account.id(), ids(list));
              return in.memberships()
                  .add(account.id(), ids(list), new Selection.Only(ids(contacts)), at);
            });
  }

  @Test
  default void everyone_but_the_excluded_is_removed() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(4));
    ListId one = account.list("Uno");
    ListId untouched = account.list("Due");
    account.add(ids(one, untouched), new Selection.Only(ids(people)));
    IdSet excluded = both(ids(people.get(1)), unknown(2_500));

    assertEquals(3, account.remove(ids(one), new Selection.AllExcept(excluded)));
    assertEquals(List.of(people.get(1)), account.members(one));
    assertEquals(1, account.remove(ids(one), new Selection.AllExcept(IdSet.empty())));
    assertEquals(List.of(), account.members(one));
    assertEquals(4, account.members(untouched).size());
  }

  @Test
  default void big_selections_are_exact() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(2_500));
    IdSet lists = ids(account.list("Uno"), account.list("Due"));
    Selection most = new Selection.Only(ids(people.subList(0, 2_400)));

    assertEquals(4_800, account.add(lists, most).associations().size());
    assertEquals(new Added(IdSequence.of(), 4_800, IdSet.empty()), account.add(lists, most));
    Added rest = account.add(lists, new Selection.AllExcept(ids(people.subList(0, 2_399))));
    assertEquals(200, rest.associations().size());
    assertEquals(2, rest.alreadyMembers());
    assertEquals(5_000, account.count(lists));
    assertEquals(4_800, account.remove(lists, most));
    Selection allButTwo = new Selection.AllExcept(ids(people.subList(2_498, 2_500)));
    assertEquals(196, account.remove(lists, allButTwo));
    lists.stream().forEach(list -> assertEquals(2, account.members(new ListId(list)).size()));
  }

  @Test
  default void unknown_and_foreign_lists_have_no_associations() {
    TestAccount other = TestAccount.in(storage());
    ListId foreign = other.list("Altrui");
    long association =
        onlyOne(other.add(foreign, other.contact(named("Ada", "Negri"))).associations());
    TestAccount account = TestAccount.in(storage());

    assertEquals(0, account.count(both(ids(foreign), unknown(2))));
    assertEquals(0, account.count(IdSet.empty()));
    for (long id : new long[] {association, Long.MAX_VALUE}) {
      MembershipId asked = new MembershipId(id);
      assertEquals(
          Optional.empty(), storage().read(in -> in.memberships().find(account.id(), asked)));
    }
    assertFalse(deleted(account, other.association(association)));
    assertEquals(1, other.members(foreign).size());
  }

  @Test
  default void one_association_can_be_deleted_once() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> people = account.contacts(people(2));
    ListId list = account.list("Lista");
    Membership gone = account.association(onlyOne(account.add(list, people.get(0)).associations()));
    account.add(list, people.get(1));

    assertTrue(deleted(account, gone));
    assertFalse(deleted(account, gone));

    assertEquals(List.of(people.get(1)), account.members(list));
    assertEquals(
        Optional.empty(), storage().read(in -> in.memberships().find(account.id(), gone.id())));
    long anew = onlyOne(account.add(list, people.get(0)).associations());
    assertFalse(anew == gone.id().value(), "an id is never given again");
  }

  private boolean deleted(TestAccount account, Membership association) {
    return storage()
        .write(
            in -> {
              in.lists().lock(account.id(), ids(association.list()));
              return in.memberships().delete(account.id(), association);
            });
  }

  private static long onlyOne(IdSequence associations) {
    assertEquals(1, associations.size());
    return associations.stream().findFirst().orElseThrow();
  }
}
