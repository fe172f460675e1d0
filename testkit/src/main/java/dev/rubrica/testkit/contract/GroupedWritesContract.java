package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.MembershipRepository.GroupResult;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small changes of several callers in one transaction. */
public interface GroupedWritesContract {

  Storage storage();

  private static GroupResult change(
      TestAccount account, LockWait wait, List<Pairs> additions, List<Pairs> removals) {
    return account
        .storage()
        .write(
            account.id(),
            in -> in.memberships().changeAll(account.id(), additions, removals, wait, NOW));
  }

  private static GroupResult add(TestAccount account, Pairs... additions) {
    return change(account, LockWait.BRIEFLY, List.of(additions), List.of());
  }

  private static GroupResult remove(TestAccount account, Pairs... removals) {
    return change(account, LockWait.BRIEFLY, List.of(), List.of(removals));
  }

  private static List<Integer> sizes(List<Optional<IdSequence>> added) {
    return added.stream().map(ids -> ids.map(IdSequence::size).orElse(-1)).toList();
  }

  @ParameterizedTest
  @EnumSource
  default void each_addition_gets_the_ids_of_its_memberships(LockWait wait) {
    TestAccount account = TestAccount.in(storage());
    ListId one = account.list("Uno");
    ListId two = account.list("Due");
    List<ContactId> people = account.contacts(people(4));
    Pairs first = new Pairs(ids(one, two), ids(people.get(0), people.get(1)));
    Pairs second = new Pairs(ids(one), ids(people.get(2)));

    GroupResult changed = change(account, wait, List.of(first, second), List.of());

    assertEquals(List.of(4, 1), sizes(changed.added()));
    IdSequence.Builder made = new IdSequence.Builder();
    changed.added().forEach(ids -> ids.orElseThrow().forEach(made::add));
    assertEquals(5, made.build().stream().distinct().count());
    assertMade(account, changed.added().get(0).orElseThrow(), first);
    assertMade(account, changed.added().get(1).orElseThrow(), second);
    assertEquals(ids(people.subList(0, 3)), ids(account.members(one)));
    assertEquals(ids(people.subList(0, 2)), ids(account.members(two)));
    assertEquals(3, account.find(one).contactCount());
    assertEquals(2, account.find(two).contactCount());
  }

  private static void assertMade(TestAccount account, IdSequence made, Pairs pairs) {
    made.forEach(
        id -> {
          var membership = account.association(id);
          assertTrue(pairs.lists().contains(membership.list().value()));
          assertTrue(pairs.contacts().contains(membership.contact().value()));
          assertEquals(NOW, membership.addedAt());
        });
  }

  @Test
  default void a_pair_of_two_additions_belongs_to_the_first() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Lista");
    List<ContactId> people = account.contacts(people(3));
    account.add(list, people.get(0));

    GroupResult changed =
        add(
            account,
            new Pairs(ids(list), ids(people.get(0), people.get(1))),
            new Pairs(ids(list), ids(people)));

    assertEquals(List.of(1, 1), sizes(changed.added()));
    assertEquals(3, account.find(list).contactCount());
  }

  @Test
  default void additions_are_made_before_removals() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Lista");
    List<ContactId> people = account.contacts(people(3));
    account.add(list, people.get(0));
    Pairs all = new Pairs(ids(list), ids(people));
    Pairs two = new Pairs(ids(list), ids(people.get(1), people.get(2)));

    GroupResult changed = change(account, LockWait.BRIEFLY, List.of(all), List.of(two, all));

    assertEquals(List.of(2), sizes(changed.added()));
    assertEquals(List.of(Optional.of(2L), Optional.of(1L)), changed.removed());
    assertEquals(List.of(), account.members(list));
    assertEquals(0, account.find(list).contactCount());
  }

  @Test
  default void removing_those_who_are_no_members_removes_nothing() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Lista");
    ListId other = account.list("Altra");
    List<ContactId> people = account.contacts(people(2));
    account.add(other, people.get(0), people.get(1));
    assertEquals(
        List.of(Optional.of(0L), Optional.of(1L)),
        remove(
                account,
                new Pairs(ids(list), ids(people)),
                new Pairs(ids(list, other), ids(people.get(0))))
            .removed());
    assertEquals(List.of(people.get(1)), account.members(other));
  }

  @ParameterizedTest
  @EnumSource
  default void a_change_of_something_unknown_is_not_made_and_the_others_are(LockWait wait) {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    ListId list = account.list("Lista");
    ListId deleted = account.list("Vecchia");
    account.delete(deleted);
    ListId foreign = other.list("Altrui");
    List<ContactId> people = account.contacts(people(2));
    ContactId stranger = other.contact(named("Altrui", "Rossi"));
    List<Pairs> impossible =
        List.of(
            new Pairs(ids(list, deleted), ids(people)),
            new Pairs(ids(list, foreign), ids(people)),
            new Pairs(unknown(1), ids(people)),
            new Pairs(ids(list), ids(people.get(0), stranger)),
            new Pairs(ids(list), unknown(1)));
    Pairs possible = new Pairs(ids(list), ids(people.get(1)));
    List<Pairs> all = Stream.concat(impossible.stream(), Stream.of(possible)).toList();

    GroupResult changed = change(account, wait, all, all);

    assertEquals(List.of(-1, -1, -1, -1, -1, 1), sizes(changed.added()));
    assertEquals(Optional.of(1L), changed.removed().getLast());
    changed.removed().subList(0, 5).forEach(one -> assertEquals(Optional.empty(), one));
    assertEquals(List.of(), account.members(list));
    assertEquals(0, account.count(ids(list)));
    assertEquals(List.of(), other.members(foreign));
  }

  @ParameterizedTest
  @EnumSource
  default void single_pairs_are_changed_unless_they_are_unknown(LockWait wait) {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    ListId list = account.list("Lista");
    ListId deleted = account.list("Vecchia");
    account.delete(deleted);
    ContactId ada = account.contact(named("Ada", "Negri"));
    ContactId mina = account.contact(named("Mina", "Mazzini"));
    account.add(list, mina);
    Pairs possible = new Pairs(ids(list), ids(ada));
    List<Pairs> all =
        List.of(
            possible,
            new Pairs(ids(deleted), ids(ada)),
            new Pairs(ids(other.list("Altrui")), ids(ada)),
            new Pairs(ids(list), ids(other.contact(named("Altrui", "Rossi")))),
            new Pairs(ids(list), unknown(1)),
            possible);

    GroupResult added = change(account, wait, all, List.of());
    assertEquals(List.of(1, -1, -1, -1, -1, 0), sizes(added.added()));
    assertEquals(2, account.find(list).contactCount());

    GroupResult removed = change(account, wait, List.of(), all);
    assertEquals(
        List.of(1L, -1L, -1L, -1L, -1L, 0L),
        removed.removed().stream().map(number -> number.orElse(-1L)).toList());
    assertEquals(List.of(mina), account.members(list));
    assertEquals(1, account.find(list).contactCount());

    GroupResult both = change(account, wait, List.of(possible), List.of(possible));
    assertEquals(List.of(1), sizes(both.added()));
    assertEquals(List.of(Optional.of(1L)), both.removed());
    assertEquals(List.of(mina), account.members(list));
  }

  @Test
  default void no_changes_change_nothing() {
    TestAccount account = TestAccount.in(storage());
    assertEquals(new GroupResult(List.of(), List.of()), add(account));
    assertEquals(
        new GroupResult(List.of(Optional.empty()), List.of()), add(account, unknownPairs()));
  }

  private static Pairs unknownPairs() {
    return new Pairs(unknown(2), unknown(3));
  }

  private static List<Optional<Contact>> insert(TestAccount account, ContactDetails... details) {
    List<ValidatedContact> contacts =
        Stream.of(details).map(one -> new ValidatedContact(one, true)).toList();
    return account
        .storage()
        .write(
            account.id(),
            in -> in.contacts().insertNew(account.id(), contacts, LockWait.BRIEFLY, NOW));
  }

  @Test
  default void new_contacts_are_inserted_and_returned_in_their_order() {
    TestAccount account = TestAccount.in(storage());
    ContactDetails[] details = people(5).toArray(ContactDetails[]::new);
    List<Contact> inserted = insert(account, details).stream().map(Optional::orElseThrow).toList();
    assertEquals(List.of(details), inserted.stream().map(Contact::details).toList());
    for (Contact contact : inserted) {
      assertEquals(Optional.of(contact), account.find(contact.id()));
      assertEquals(NOW, contact.createdAt());
    }
    assertEquals(5, account.size());
  }

  @Test
  default void a_contact_whose_identity_exists_is_not_inserted_and_the_others_are() {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    ContactDetails existing = people(1).getFirst();
    account.contact(existing);
    account.contact(withEmail("ada@example.it"));
    List<Optional<Contact>> inserted =
        insert(account, existing, withEmail("mina@example.it"), withEmail("ADA@example.it"));
    assertEquals(List.of(false, true, false), inserted.stream().map(Optional::isPresent).toList());
    assertEquals(3, account.size());
    assertTrue(insert(other, existing).getFirst().isPresent());
    assertEquals(List.of(Optional.empty()), insert(account, existing));
  }

  @Test
  default void of_two_new_contacts_with_one_identity_the_first_is_inserted() {
    TestAccount account = TestAccount.in(storage());
    List<Optional<Contact>> inserted =
        insert(
            account,
            withEmail("ada@example.it"),
            withEmail("b@example.it"),
            withEmail("ADA@example.it"));
    assertEquals(List.of(true, true, false), inserted.stream().map(Optional::isPresent).toList());
    assertEquals(withEmail("ada@example.it"), inserted.getFirst().orElseThrow().details());
    assertEquals(2, account.size());
  }
}
