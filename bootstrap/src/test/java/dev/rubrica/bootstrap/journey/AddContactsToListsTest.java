package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Operation 5: {@code POST /contacts/list/contacts}; its errors are tested in adapters-http. */
@Execution(CONCURRENT)
class AddContactsToListsTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();

  @Test
  void the_answer_tells_what_was_added() {
    List<Long> contacts = account.contacts(3);
    long list = account.list("Uno", contacts.subList(0, 1));
    List<Long> asked = new ArrayList<>(contacts);
    asked.add(AccountFixture.UNKNOWN);
    ServiceResponse added = add(AccountFixture.change(List.of(list), asked)).expect(201);
    assertEquals(
        Set.of("ids", "created", "alreadyMembers", "notFoundContactIds"), added.properties());
    assertEquals(2, added.longs("ids").size());
    assertEquals(2, added.at("created").longValue());
    assertEquals(1, added.at("alreadyMembers").longValue());
    assertEquals(List.of(AccountFixture.UNKNOWN), added.longs("notFoundContactIds"));
    assertEquals(contacts, account.members(list));
    assertEquals(3, account.count(list));
  }

  @Test
  void ids_are_the_new_associations() {
    List<Long> contacts = account.contacts(3);
    long list = account.list("Uno", contacts.subList(0, 1));
    long kept = account.associations(list).getFirst();
    ServiceResponse added = add(AccountFixture.change(List.of(list), contacts)).expect(201);
    Set<Long> all = new HashSet<>(added.longs("ids"));
    assertTrue(all.add(kept), "the association that was there is not new");
    assertEquals(all, Set.copyOf(account.associations(list)));
  }

  @Test
  void every_contact_goes_into_every_list() {
    List<Long> contacts = account.contacts(2);
    long one = account.list("Uno");
    long two = account.list("Due", contacts.subList(1, 2));
    ServiceResponse added = add(AccountFixture.change(List.of(one, two), contacts)).expect(201);
    assertEquals(3, added.at("created").longValue());
    assertEquals(1, added.at("alreadyMembers").longValue());
    assertEquals(contacts, account.members(one));
    assertEquals(contacts, account.members(two));
    assertEquals(2, account.count(two));
  }

  @Test
  void an_association_that_is_there_keeps_its_id_and_date() {
    List<Long> contacts = account.contacts(2);
    long list = account.list("Uno", contacts.subList(0, 1));
    Object before = account.membersPage(list).at("content").get(0);
    ServiceResponse again = add(AccountFixture.change(List.of(list), contacts)).expect(201);
    assertEquals(1, again.at("created").longValue());
    assertEquals(before, account.membersPage(list).at("content").get(0));
    ServiceResponse all = add(AccountFixture.everyoneBut(List.of(list), List.of())).expect(201);
    assertEquals(List.of(), all.longs("ids"));
    assertEquals(2, all.at("alreadyMembers").longValue());
    assertEquals(before, account.membersPage(list).at("content").get(0));
  }

  @Test
  void all_contacts_adds_every_contact_of_the_account_but_the_excluded() {
    List<Long> contacts = account.contacts(4);
    long one = account.list("Uno", contacts.subList(0, 1));
    long two = account.list("Due");
    ServiceResponse added =
        add(AccountFixture.everyoneBut(List.of(one, two), contacts.subList(3, 4))).expect(201);
    assertEquals(5, added.at("created").longValue());
    assertEquals(5, added.longs("ids").size());
    assertEquals(1, added.at("alreadyMembers").longValue());
    assertEquals(List.of(), added.longs("notFoundContactIds"));
    assertEquals(contacts.subList(0, 3), account.members(one));
    assertEquals(contacts.subList(0, 3), account.members(two));
    assertEquals(3, account.count(one));
  }

  @Test
  void an_excluded_member_stays_and_is_not_counted() {
    List<Long> contacts = account.contacts(2);
    long list = account.list("Uno", contacts.subList(0, 1));
    ServiceResponse added =
        add(AccountFixture.everyoneBut(List.of(list), contacts.subList(0, 1))).expect(201);
    assertEquals(1, added.at("created").longValue());
    assertEquals(0, added.at("alreadyMembers").longValue());
    assertEquals(contacts, account.members(list));
  }

  @Test
  void all_contacts_needs_no_exclusions() {
    List<Long> contacts = account.contacts(2);
    long list = account.list("Uno");
    add("{'listIds':[" + list + "],'allContacts':true}").expect(201);
    assertEquals(contacts, account.members(list));
  }

  @Test
  void all_contacts_of_an_empty_account_is_nobody() {
    long list = account.list("Uno");
    ServiceResponse added = add(AccountFixture.everyoneBut(List.of(list), List.of())).expect(201);
    assertEquals(List.of(), added.longs("ids"));
    assertEquals(0, added.at("created").longValue());
    assertEquals(0, account.count(list));
  }

  @Test
  void unknown_exclusions_exclude_nobody() {
    List<Long> contacts = account.contacts(1);
    long list = account.list("Uno");
    add(AccountFixture.everyoneBut(List.of(list), AccountFixture.unknownIds(100_000))).expect(201);
    assertEquals(contacts, account.members(list));
  }

  @Test
  void empty_arrays_beside_the_other_form_are_fine() {
    List<Long> contacts = account.contacts(1);
    long one = account.list("Uno");
    long two = account.list("Due");
    add("{'listIds':[" + one + "],'contactIds':[],'allContacts':true}").expect(201);
    add(Map.of(
            "listIds",
            List.of(two),
            "contactIds",
            contacts,
            "allContacts",
            false,
            "excludeIdsAllContacts",
            List.of()))
        .expect(201);
    assertEquals(contacts, account.members(one));
    assertEquals(contacts, account.members(two));
  }

  @Test
  void repeats_count_once() {
    long contact = account.contacts(1).getFirst();
    long list = account.list("Uno");
    List<Long> lists = Collections.nCopies(1_001, list);
    List<Long> contacts = List.of(contact, AccountFixture.UNKNOWN, contact, AccountFixture.UNKNOWN);
    ServiceResponse added = add(AccountFixture.change(lists, contacts)).expect(201);
    assertEquals(1, added.at("created").longValue());
    assertEquals(0, added.at("alreadyMembers").longValue());
    assertEquals(List.of(AccountFixture.UNKNOWN), added.longs("notFoundContactIds"));
    assertEquals(1, account.count(list));
  }

  @Test
  void unknown_contacts_are_skipped_and_reported() {
    long list = account.list("Uno");
    List<Long> unknown = AccountFixture.unknownIds(100_000);
    ServiceResponse added = add(AccountFixture.change(List.of(list), unknown)).expect(201);
    assertEquals(0, added.at("created").longValue());
    assertEquals(Set.copyOf(unknown), Set.copyOf(added.longs("notFoundContactIds")));
    assertEquals(0, account.count(list));
  }

  @Test
  void a_deleted_contact_is_unknown() {
    List<Long> contacts = account.contacts(2);
    long list = account.list("Uno");
    api.delete("/contacts/" + contacts.get(0)).expect(200);
    ServiceResponse added = add(AccountFixture.change(List.of(list), contacts)).expect(201);
    assertEquals(contacts.subList(0, 1), added.longs("notFoundContactIds"));
    assertEquals(contacts.subList(1, 2), account.members(list));
  }

  @Test
  void more_than_five_million_pairs_are_refused_with_the_limit() {
    List<Long> lists = LongStream.range(0, 51).mapToObj(i -> account.list("L" + i)).toList();
    add(AccountFixture.change(lists, AccountFixture.unknownIds(100_000)))
        .refuses(400, "5000000")
        .blames("listIds");
  }

  @Test
  void a_call_with_thousands_of_pairs_answers_with_all_their_ids() {
    String people =
        IntStream.range(0, 1_200)
            .mapToObj(i -> "Anna %d;347%07d\n".formatted(i, i))
            .collect(Collectors.joining("", "Nome;Cellulare\n", ""));
    new Upload(api).send("clienti.csv", people).expect(200);
    List<Long> lists = List.of(account.list("A"), account.list("B"), account.list("C"));
    ServiceResponse added = add(AccountFixture.everyoneBut(lists, List.of())).expect(201);
    assertEquals(3_600, added.at("created").longValue());
    assertEquals(3_600, Set.copyOf(added.longs("ids")).size());
    for (long list : lists) {
      assertEquals(1_200, account.count(list));
      assertEquals(1_200, account.membersPage(list).at("totalElements").longValue());
    }
  }

  @Test
  void calls_at_once_neither_deadlock_nor_double_nor_miscount() throws Exception {
    List<Long> contacts = account.contacts(30);
    long one = account.list("Uno");
    long two = account.list("Due");
    List<Callable<Void>> clients = new ArrayList<>();
    for (int client = 0; client < 8; client++) {
      boolean forwards = client % 2 == 0;
      List<Long> lists = forwards ? List.of(one, two) : List.of(two, one);
      List<Long> ids = forwards ? contacts : contacts.reversed();
      clients.add(() -> changeTenTimes(lists, ids));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> client : threads.invokeAll(clients)) {
        client.get();
      }
    }
    for (long list : List.of(one, two)) {
      List<Long> members = account.members(list);
      assertEquals(members.size(), Set.copyOf(members).size());
      assertEquals(members.size(), account.count(list));
    }
  }

  private Void changeTenTimes(List<Long> lists, List<Long> ids) {
    for (int i = 0; i < 10; i++) {
      add(AccountFixture.change(lists, ids.subList(i, 20 + i))).expect(201);
      api.post(AccountFixture.BULK_REMOVE, AccountFixture.change(lists, ids.subList(0, i + 1)))
          .expect(200);
      add(AccountFixture.everyoneBut(lists, ids.subList(0, 3))).expect(201);
    }
    return null;
  }

  private ServiceResponse add(Object body) {
    return api.post(AccountFixture.BULK, body);
  }
}
