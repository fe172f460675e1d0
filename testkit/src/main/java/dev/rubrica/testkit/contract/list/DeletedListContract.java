package dev.rubrica.testkit.contract.list;

import static dev.rubrica.testkit.sample.Samples.RETENTION;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ListRepository.Restorable;
import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.rubrica.application.port.out.ListRepository} promises about deleted lists:
 * restores, retention, and the purge of members.
 */
public interface DeletedListContract {

  Storage storage();

  @Test
  default void a_restored_list_has_its_details_and_its_members_with_ids_and_dates() {
    TestAccount account = TestAccount.in(storage());
    ListDetails details = ListDetails.of("Clienti", "da Aosta a Trieste", true);
    ListId list = storage().write(in -> in.lists().insert(account.id(), details, Samples.NOW).id());
    List<ContactId> people = account.contacts(people(3));
    IdSequence added = account.add(list, people.toArray(ContactId[]::new)).associations();
    List<Membership> before = added.stream().mapToObj(account::association).toList();
    ContactList live = account.find(list);
    List<ContactId> members = account.members(list);

    account.delete(list);
    ContactList restored = account.restore(list);

    assertEquals(restored, account.find(list));
    assertEquals(
        new ContactList(
            list, details, 3, restored.revision(), Samples.NOW, restored.updatedAt(), null, null),
        restored);
    assertEquals(live.revision() + 1, restored.revision());
    assertTrue(restored.updatedAt().isAfter(live.updatedAt()));
    assertEquals(members, account.members(list));
    assertEquals(before, added.stream().mapToObj(account::association).toList());
  }

  @Test
  default void a_list_is_found_with_the_members_that_a_restore_brings_back() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Vecchi");
    List<ContactId> people = account.contacts(people(3));
    account.add(list, people.toArray(ContactId[]::new));
    Restorable live = findIncludingDeleted(account.id(), list).orElseThrow();
    assertEquals(new Restorable(account.find(list), 0), live);

    account.delete(list);
    account.delete(ids(people.getFirst()));
    Restorable deleted = findIncludingDeleted(account.id(), list).orElseThrow();
    assertEquals(account.deleted(list), deleted.list());
    assertEquals(2, deleted.keptMembers());

    ContactList restored = account.restore(list);
    assertEquals(deleted.list().restored(2, restored.updatedAt()), restored);
    assertEquals(Optional.empty(), findIncludingDeleted(account.id(), new ListId(Long.MAX_VALUE)));
    assertEquals(Optional.empty(), findIncludingDeleted(TestAccount.in(storage()).id(), list));
  }

  private Optional<Restorable> findIncludingDeleted(AccountId account, ListId list) {
    return storage().read(account, in -> in.lists().findIncludingDeleted(account, list));
  }

  @Test
  default void nothing_finds_a_deleted_list_by_its_members() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Vecchi");
    ContactId ada = account.contact(named("Ada", "Negri"));
    MembershipId association =
        new MembershipId(account.add(list, ada).associations().stream().findFirst().orElseThrow());

    account.delete(list);

    assertEquals(later(100).plus(Duration.ofDays(30)), account.deleted(list).restorableUntil());
    assertEquals(
        Optional.empty(), storage().read(in -> in.memberships().find(account.id(), association)));
    assertEquals(0, account.count(ids(list)));
    assertEquals(List.of(), account.listsHolding(ada));
    Pairs pair = new Pairs(ids(list), ids(ada));
    Pairs both = new Pairs(ids(list, account.list("Altra")), ids(ada));
    List.of(List.of(pair), List.of(pair, pair), List.of(both))
        .forEach(
            removals ->
                storage()
                    .write(
                        in ->
                            in.memberships()
                                .changeAll(
                                    account.id(),
                                    List.of(),
                                    removals,
                                    LockWait.BRIEFLY,
                                    Samples.NOW)));
    account.restore(list);
    assertEquals(List.of(ada), account.members(list));
    assertEquals(List.of(list), account.listsHolding(ada));
  }

  @Test
  default void what_happens_to_contacts_of_a_deleted_list_is_right_after_the_restore() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Vecchi");
    ListId other = account.list("Altri");
    ContactDetails details = named("Ada", "Negri");
    ContactId ada = account.contact(details);
    ContactId bea = account.contact(named("Bea", "Bianchi"));
    ContactId cora = account.contact(named("Cora", "Conti"));
    ContactId dina = account.contact(named("Dina", "Dotti"));
    account.add(ids(list, other), everyone());

    account.delete(list);
    assertEquals(ids(ada), account.delete(ids(ada)));
    ContactId again = account.contact(details);
    account.update(bea, named("Zoe", "Bianchi"));
    assertEquals(List.of(cora, dina, bea), account.members(other));

    assertEquals(3, account.restore(list).contactCount());
    assertEquals(List.of(cora, dina, bea), account.members(list));
    assertNotEquals(ada, again);

    account.delete(list);
    account.deleteAllBut(ids(dina));
    assertEquals(1, account.restore(list).contactCount());
    assertEquals(List.of(dina), account.members(list));
  }

  private static Selection everyone() {
    return new Selection.AllExcept(IdSet.empty());
  }

  @Test
  default void only_lists_of_the_account_are_locked_with_the_deleted_ones() {
    TestAccount account = TestAccount.in(storage());
    ListId live = account.list("Viva");
    ListId gone = account.list("Morta");
    account.delete(gone);
    AccountId stranger = TestAccount.in(storage()).id();
    ListId unknown = new ListId(unknown(1).toArray()[0]);

    assertEquals(Optional.of(account.find(live)), lock(account.id(), live));
    assertEquals(Optional.of(account.deleted(gone)), lock(account.id(), gone));
    assertEquals(Optional.empty(), lock(account.id(), unknown));
    assertEquals(Optional.empty(), lock(stranger, live));
    assertEquals(Optional.empty(), lock(stranger, gone));
  }

  private Optional<ContactList> lock(AccountId account, ListId list) {
    return storage().write(in -> in.lists().lockIncludingDeleted(account, list));
  }

  @Test
  default void of_too_many_members_those_of_the_lists_deleted_last_are_kept() {
    TestAccount account = TestAccount.in(storage());
    ListRetention five = new ListRetention(Duration.ofDays(30), 5);
    account.contacts(people(3));
    ListId empty = account.list("Vuota");
    ListId first = full(account, "Prima");
    ListId second = full(account, "Seconda");
    delete(account, five, 1, empty);
    delete(account, five, 2, first);
    assertEquals(end(2), account.deleted(first).restorableUntil());

    delete(account, five, 3, second);

    assertNull(account.deleted(first).restorableUntil());
    assertEquals(end(3), account.deleted(second).restorableUntil());
    assertEquals(end(1), account.deleted(empty).restorableUntil(), "it has no member");

    account.restore(second);
    delete(account, five, 4, second);
    assertEquals(end(4), account.deleted(second).restorableUntil());
  }

  @Test
  default void a_list_with_more_members_than_are_kept_cannot_be_restored() {
    TestAccount account = TestAccount.in(storage());
    account.contacts(people(3));
    ListId small = account.list("Piccola");
    account.add(small, account.members(full(account, "Tutti")).getFirst());
    ListId large = full(account, "Grande");
    ListRetention two = new ListRetention(Duration.ofDays(30), 2);
    delete(account, two, 1, small);

    delete(account, two, 2, large);

    assertNull(account.deleted(large).restorableUntil());
    assertEquals(end(1), account.deleted(small).restorableUntil());
  }

  @Test
  default void of_lists_that_are_deleted_together_those_that_fit_are_kept() {
    TestAccount account = TestAccount.in(storage());
    account.contacts(people(2));
    ListId one = full(account, "Una");
    ListId other = full(account, "Due");

    delete(account, new ListRetention(Duration.ofDays(30), 3), 1, one, other);

    long restorable =
        List.of(one, other).stream()
            .filter(list -> account.deleted(list).restorableUntil() != null)
            .count();
    assertEquals(1, restorable);
  }

  @Test
  default void restorability_ends_with_its_time_and_then_the_members_are_purged() {
    TestAccount account = TestAccount.in(storage());
    TestAccount stranger = TestAccount.in(storage());
    stranger.contacts(people(2));
    ListId foreign = full(stranger, "Altrui");
    stranger.delete(foreign);
    account.contacts(people(5));
    ListId kept = full(account, "Resta");
    ListId gone = full(account, "Via");
    ListId later = full(account, "Dopo");
    delete(account, RETENTION, 1, gone);
    delete(account, RETENTION, 2, later);

    end(account, end(1));
    assertEquals(0, purge(account, 3), "it is the last moment");
    end(account, end(1).plusNanos(1_000));
    assertNull(account.deleted(gone).restorableUntil());
    assertEquals(3, purge(account, 3));
    assertNull(account.deleted(gone).restorableUntil(), "it is partly purged");
    assertEquals(2, purge(account, 3));
    assertEquals(0, purge(account, 3));

    assertEquals(5, account.restore(later).contactCount());
    assertEquals(5, account.members(kept).size());
    assertEquals(0, account.deleted(gone).contactCount());
    assertEquals(2, stranger.restore(foreign).contactCount());
  }

  @Test
  default void a_lower_maximum_ends_the_restorability_of_the_lists_deleted_first() {
    TestAccount account = TestAccount.in(storage());
    account.contacts(people(2));
    ListId first = full(account, "Prima");
    ListId second = full(account, "Seconda");
    delete(account, RETENTION, 2, first);
    delete(account, RETENTION, 3, second);

    storage()
        .write(
            in -> {
              in.lists().endRestorability(account.id(), 3, later(4));
              return null;
            });

    assertNull(account.deleted(first).restorableUntil());
    assertEquals(end(3), account.deleted(second).restorableUntil());
  }

  private static ListId full(TestAccount account, String name) {
    ListId list = account.list(name);
    account.add(ids(list), everyone());
    return list;
  }

  private void delete(TestAccount account, ListRetention retention, int second, ListId... lists) {
    storage()
        .write(
            in -> {
              in.lists().lock(account.id(), ids(lists));
              in.lists().delete(account.id(), ids(lists), retention, later(second));
              return null;
            });
  }

  private static Instant end(int second) {
    return RETENTION.end(later(second));
  }

  private void end(TestAccount account, Instant now) {
    storage()
        .write(
            in -> {
              in.lists().endRestorability(account.id(), RETENTION.maxMembers(), now);
              return null;
            });
  }

  private long purge(TestAccount account, int limit) {
    return storage().write(in -> in.lists().purge(account.id(), limit));
  }
}
