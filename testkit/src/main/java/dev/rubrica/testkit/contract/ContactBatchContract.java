package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of lookups, inserts and updates of thousands of contacts. */
public interface ContactBatchContract {

  Storage storage();

  @Test
  default void nothing_is_nothing() {
    TestAccount account = TestAccount.in(storage());
    account.contact(named("Ada", "Negri"));
    assertEquals(List.of(), held(account, List.of(), List.of()));
    assertEquals(List.of(), insert(account, List.of()));
    update(account, Map.of());
    assertEquals(1, account.size());
  }

  @Test
  default void ids_come_in_the_order_of_the_contacts() {
    TestAccount account = TestAccount.in(storage());
    List<ContactDetails> people = new ArrayList<>(people(1_500));
    people.add(withEmail("ultimo@example.it"));
    Collections.reverse(people);
    List<ContactId> made = insert(account, people);
    assertEquals(people, found(account, made));
    assertEquals(ids(made).toList(), made.stream().map(ContactId::value).toList(), "ascending");
    assertEquals(people.size(), account.size());
  }

  @Test
  default void everything_of_a_contact_is_kept() {
    TestAccount account = TestAccount.in(storage());
    List<ContactDetails> all = Stream.concat(Stream.of(full()), strange()).toList();
    List<ContactId> made = insert(account, all);
    for (int i = 0; i < all.size(); i++) {
      assertEquals(
          new Contact(made.get(i), all.get(i), true, NOW, NOW),
          account.find(made.get(i)).orElseThrow());
    }
    assertEquals(made.getFirst(), account.same(full()).orElseThrow());
  }

  private static ContactDetails full() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("zona", "L'Aquila \"centro\" \\ % _ \t 🍕 \\N \\.");
    fields.put("sconto", new BigDecimal("1.50"));
    fields.put("agente", null);
    return new ContactDraft()
        .name("Niccolò", "D'Angelo")
        .phone("+393335550001")
        .email("Niccolo.DAngelo@Example.it")
        .gender(Gender.OTHER)
        .test()
        .channels(Channel.WHATSAPP, Channel.SMS)
        .fields(fields)
        .last(Channel.RCS, Channel.SMS)
        .details();
  }

  private static Stream<ContactDetails> strange() {
    return Stream.of(
            "\\N",
            "\\.",
            "a\tb\nc\r\nd",
            "NULL",
            "{a,b}",
            "\"",
            "'; DROP TABLE contact; --",
            "\\\\n\\t",
            "👩🏽‍🍳",
            "a\u001fb\u007f")
        .flatMap(text -> Stream.of(named(text, null), named(null, text)));
  }

  @Test
  default void everything_of_a_contact_is_replaced() {
    TestAccount account = TestAccount.in(storage());
    List<ContactDetails> before = List.of(full(), withEmail("Uno@example.it"), named("Ugo", "F"));
    List<ContactDetails> after =
        List.of(
            new ContactDraft().email("due@example.it").details(),
            new ContactDraft().email("uno@Example.it").phone(phone()).details(),
            new ContactDraft().name("\\N", "a\tb\nc").phone(phone()).gender(Gender.MALE).details());
    List<ContactId> made = insert(account, before);
    Map<ContactId, ValidatedContact> changes = new LinkedHashMap<>();
    for (int i = 2; i >= 0; i--) {
      changes.put(made.get(i), new ValidatedContact(after.get(i), false));
    }
    update(account, changes);
    for (int i = 0; i < 3; i++) {
      assertEquals(
          new Contact(made.get(i), after.get(i), false, NOW, later(60)),
          account.find(made.get(i)).orElseThrow());
    }
    assertEquals(3, account.size());
  }

  @Test
  default void every_change_has_a_time_of_its_own() {
    TestAccount account = TestAccount.in(storage());
    ContactId id = insert(account, List.of(named("Ada", "Negri"))).getFirst();
    update(account, Map.of(id, new ValidatedContact(named("Zita", "Negri"), true)));
    update(account, Map.of(id, new ValidatedContact(named("Ada", "Negri"), true)));
    assertEquals(later(60).plus(1, ChronoUnit.MICROS), account.find(id).orElseThrow().updatedAt());
  }

  @Test
  default void the_same_are_found_by_number_or_by_address_with_or_without_number() {
    TestAccount account = TestAccount.in(storage());
    String number = phone();
    ContactId byPhone = account.contact(withPhone(number));
    ContactId byEmail = account.contact(withEmail("Info@Example.it"));
    ContactId byBoth =
        account.contact(new ContactDraft().phone(phone()).email("iNFO@example.it").details());
    account.contact(withEmail("info@example.com"));
    account.contact(withEmail("ìnfo@example.it"));
    account.contact(named("Ugo", "Foscolo"));
    TestAccount.in(storage()).contact(withPhone(number));

    assertEquals(List.of(byPhone), held(account, List.of(number), List.of("no@example.it")));
    assertEquals(List.of(byEmail, byBoth), held(account, List.of(), List.of("info@example.it")));
    assertEquals(
        List.of(byPhone, byEmail, byBoth),
        held(account, List.of(number, phone()), List.of("info@example.it", "x@example.it")));
    assertEquals(List.of(), held(account, List.of(phone()), List.of("INFO@example.it")));
    assertEquals(
        List.of(), held(TestAccount.in(storage()), List.of(number), List.of("info@example.it")));
  }

  @Test
  default void addresses_of_every_script_are_found_by_their_key() {
    TestAccount account = TestAccount.in(storage());
    List<ContactDetails> all =
        Stream.of("İgor@x.it", "STRAßE@x.it", "ẞ@x.it", "ΣΟΦΟΣ@x.gr", "ſ@x.it", "K@x.it", "ŉ@x.it")
            .map(Samples::withEmail)
            .toList();
    List<ContactId> made = insert(account, all);
    List<String> keys = all.stream().map(one -> one.email().key()).toList();
    assertEquals(made, held(account, List.of(), keys));
  }

  @Test
  default void thousands_are_found_by_id_and_can_be_changed_and_added() {
    TestAccount account = TestAccount.in(storage());
    List<ContactDetails> people = people(1_200);
    List<ContactId> made = insert(account, people);
    ListId list = account.list("Lista");
    Set<PhoneNumber> phones = Set.copyOf(people.stream().map(ContactDetails::phone).toList());
    storage()
        .write(
            in -> {
              in.lists().lock(account.id(), ids(list));
              List<Contact> held =
                  in.contacts().findAndLockMatching(account.id(), phones, Set.of());
              assertEquals(made, held.stream().map(Contact::id).toList());
              Map<ContactId, ValidatedContact> changes = new LinkedHashMap<>();
              held.forEach(
                  one -> changes.put(one.id(), new ValidatedContact(one.details(), false)));
              in.contacts().updateAll(account.id(), changes, NOW);
              Selection some = new Selection.Only(ids(made.subList(0, 900)));
              return in.memberships().add(account.id(), ids(list), some, NOW);
            });
    assertEquals(ids(made.subList(0, 900)), ids(account.members(list)));
  }

  @Test
  default void what_was_just_made_can_join_lists_and_be_changed() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Lista");
    List<ContactId> made =
        storage()
            .write(
                in -> {
                  in.lists().lock(account.id(), ids(list));
                  List<ContactId> all = insertAll(in, account, List.of(named("Z", "Z"), ada()));
                  in.memberships().add(account.id(), ids(list), new Selection.Only(ids(all)), NOW);
                  in.contacts()
                      .updateAll(
                          account.id(), Map.of(all.get(0), new ValidatedContact(ada(), true)), NOW);
                  assertEquals(2, in.contacts().count(account.id()));
                  return all;
                });
    assertEquals(made, account.members(list));
    assertEquals(2, account.size());
  }

  private static ContactDetails ada() {
    return named("Ada", "Negri");
  }

  @Test
  default void new_names_move_the_members_in_every_list() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> all =
        insert(account, List.of(ada(), named("Ugo", "Foscolo"), named("Noè", "Rossi")));
    ListId one = account.list("Uno");
    ListId other = account.list("Due");
    account.add(one, all.toArray(ContactId[]::new));
    account.add(other, all.get(0), all.get(2));

    Map<ContactId, ValidatedContact> changes = new LinkedHashMap<>();
    changes.put(all.get(0), new ValidatedContact(named("Zita", "Negri"), true));
    changes.put(
        all.get(2), new ValidatedContact(new ContactDraft().phone(phone()).details(), true));
    update(account, changes);

    assertEquals(List.of(all.get(1), all.get(0), all.get(2)), account.members(one));
    assertEquals(List.of(all.get(0), all.get(2)), account.members(other));
  }

  @Test
  default void an_identity_that_is_taken_refuses_the_whole_batch() {
    TestAccount account = TestAccount.in(storage());
    String number = phone();
    account.contact(withPhone(number));
    account.contact(withEmail("Info@example.it"));
    ContactId ugo = account.contact(named("Ugo", "Foscolo"));
    String twice = phone();
    for (ContactDetails taken : List.of(withPhone(number), withEmail("infO@example.it"))) {
      assertThrows(RuntimeException.class, () -> insert(account, List.of(ada(), taken, ada())));
      assertThrows(
          RuntimeException.class,
          () -> update(account, Map.of(ugo, new ValidatedContact(taken, true))));
    }
    assertThrows(
        RuntimeException.class,
        () -> insert(account, List.of(withPhone(twice), ada(), withPhone(twice))));
    assertEquals(3, account.size());
    assertEquals("Ugo Foscolo", account.find(ugo).orElseThrow().details().name().full());
    insert(TestAccount.in(storage()), List.of(withPhone(number), withEmail("info@example.it")));
  }

  @Test
  default void a_batch_that_is_given_up_leaves_nothing() {
    TestAccount account = TestAccount.in(storage());
    ContactDetails before = ada();
    ContactId ada = account.contact(before);
    ListId list = account.list("Lista");
    account.add(list, ada);
    Function<Repositories, Object> giveUp =
        in -> {
          in.lists().lock(account.id(), ids(list));
          in.contacts().findAndLockMatching(account.id(), Set.of(before.phone()), Set.of());
          in.contacts()
              .updateAll(account.id(), Map.of(ada, new ValidatedContact(full(), false)), NOW);
          List<ContactId> made = insertAll(in, account, people(3));
          in.memberships().add(account.id(), ids(list), new Selection.Only(ids(made)), NOW);
          throw new IllegalArgumentException("given up");
        };
    assertThrows(IllegalArgumentException.class, () -> storage().write(giveUp));
    assertEquals(List.of(ada), account.members(list));
    assertEquals(before, account.find(ada).orElseThrow().details());
    assertEquals(1, account.size());
  }

  /** Looks contacts up and inserts those that are missing, as an import does. */
  @Test
  default void of_two_who_make_the_same_contacts_at_once_the_second_finds_them() throws Exception {
    TestAccount account = TestAccount.in(storage());
    for (int round = 1; round <= 8; round++) {
      List<ContactDetails> people = new ArrayList<>(people(100));
      people.add(withEmail("uno" + round + "@example.it"));
      List<ContactDetails> backwards = people.reversed();
      Callable<Integer> one = () -> makeMissing(account, people);
      Callable<Integer> other = () -> makeMissing(account, backwards);
      List<Integer> made = ConcurrentTasks.run(List.of(one, other, one));
      assertEquals(101, made.stream().mapToInt(Integer::intValue).sum());
      assertEquals(101 * round, account.size());
    }
  }

  private int makeMissing(TestAccount account, List<ContactDetails> wanted) {
    Set<PhoneNumber> phones = new HashSet<>();
    Set<String> emails = new HashSet<>();
    wanted.stream().filter(one -> one.phone() != null).forEach(one -> phones.add(one.phone()));
    wanted.stream()
        .filter(one -> one.phone() == null)
        .forEach(one -> emails.add(one.email().key()));
    return storage()
        .write(
            in -> {
              Set<Object> there = new HashSet<>();
              in.contacts().findAndLockMatching(account.id(), phones, emails).stream()
                  .map(Contact::details)
                  .forEach(one -> there.add(one.phone() == null ? one.email() : one.phone()));
              List<ContactDetails> missing =
                  wanted.stream()
                      .filter(
                          one -> !there.contains(one.phone() == null ? one.email() : one.phone()))
                      .toList();
              return insertAll(in, account, missing).size();
            });
  }

  private List<ContactId> held(TestAccount account, List<String> phones, List<String> emailKeys) {
    Set<PhoneNumber> numbers = Set.copyOf(phones.stream().map(PhoneNumber::new).toList());
    Set<String> keys = Set.copyOf(emailKeys);
    List<Contact> locked =
        storage().write(in -> in.contacts().findAndLockMatching(account.id(), numbers, keys));
    assertEquals(
        locked, storage().read(in -> in.contacts().findMatching(account.id(), numbers, keys)));
    return locked.stream().map(Contact::id).toList();
  }

  private List<ContactId> insert(TestAccount account, List<ContactDetails> all) {
    return storage().write(in -> insertAll(in, account, all));
  }

  private static List<ContactId> insertAll(
      Repositories in, TestAccount account, List<ContactDetails> all) {
    List<ValidatedContact> made = all.stream().map(one -> new ValidatedContact(one, true)).toList();
    return in.contacts().insertAll(account.id(), made, NOW);
  }

  /** Locks contacts by their current numbers and addresses, as an import does. */
  private void update(TestAccount account, Map<ContactId, ValidatedContact> changes) {
    Set<PhoneNumber> phones = new HashSet<>();
    Set<String> emails = new HashSet<>();
    for (ContactId id : changes.keySet()) {
      ContactDetails now = account.find(id).orElseThrow().details();
      if (now.phone() == null) {
        emails.add(now.email().key());
      } else {
        phones.add(now.phone());
      }
    }
    storage()
        .write(
            in -> {
              in.contacts().findAndLockMatching(account.id(), phones, emails);
              in.contacts().updateAll(account.id(), changes, later(60));
              return null;
            });
  }

  private static List<ContactDetails> found(TestAccount account, List<ContactId> ids) {
    return account
        .storage()
        .read(
            in ->
                ids.stream()
                    .map(id -> in.contacts().find(account.id(), id).orElseThrow().details())
                    .toList());
  }
}
