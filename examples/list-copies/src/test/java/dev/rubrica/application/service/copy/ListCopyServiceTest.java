package dev.rubrica.application.service.copy;

import static dev.rubrica.testkit.sample.Samples.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.copy.CopyLists;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListName;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.ListQueryDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListCopyServiceTest {

  private static final ListName AUTUMN = new ListName("Autunno");

  private final Storage storage = new InMemoryStorage();
  private final TestAccount account = TestAccount.in(storage);
  private final CopyLists lists = new ListCopyService(storage, new StoppedClock(), 2);

  private long count() {
    ListQuery all = new ListQueryDraft().query(account);
    return storage.read(in -> in.lists().search(all)).total();
  }

  @Test
  void a_copy_has_the_members_and_changes_independently() {
    List<ContactId> people = account.contacts(people(3));
    ListId list = account.list("Estate");
    account.add(list, people.get(0), people.get(2));

    ContactList copy = lists.copy(account.actor(), list, AUTUMN);

    assertEquals(AUTUMN, copy.details().name());
    assertEquals(2, copy.contactCount());
    assertEquals(account.members(list), account.members(copy.id()));
    account.add(copy.id(), people.get(1));
    assertEquals(2, account.members(list).size());
  }

  @Test
  void a_copy_has_the_description_and_the_test_flag() {
    ListDetails details = new ListDetails(new ListName("Estate"), "Clienti di luglio", true);
    ListId list = storage.write(in -> in.lists().insert(account.id(), details, Samples.NOW).id());

    ContactList copy = lists.copy(account.actor(), list, AUTUMN);

    assertEquals(new ListDetails(AUTUMN, "Clienti di luglio", true), copy.details());
    assertEquals(0, copy.contactCount());
  }

  @Test
  void each_call_creates_a_list_also_with_the_same_name() {
    ListId list = account.list("Estate");
    ContactList first = lists.copy(account.actor(), list, AUTUMN);
    ContactList second = lists.copy(account.actor(), list, AUTUMN);
    assertEquals(2, IdSet.of(first.id().value(), second.id().value()).size());
    assertEquals(3, count());
  }

  @Test
  void a_list_with_too_many_members_is_not_copied() {
    ListId list = account.list("Estate");
    account.add(list, account.contacts(people(3)).toArray(ContactId[]::new));
    assertThrows(Invalid.class, () -> lists.copy(account.actor(), list, AUTUMN));
    assertEquals(1, count());
  }

  @Test
  void a_deleted_list_and_one_of_another_account_are_not_found() {
    ListId list = account.list("Estate");
    TestAccount other = TestAccount.in(storage);
    assertThrows(NotFound.class, () -> lists.copy(other.actor(), list, AUTUMN));
    account.delete(list);
    assertThrows(NotFound.class, () -> lists.copy(account.actor(), list, AUTUMN));
    assertEquals(0, count());
  }
}
