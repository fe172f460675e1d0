package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static dev.rubrica.testkit.sample.TestImport.bad;
import static dev.rubrica.testkit.sample.TestImport.reporting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is created during the deletion of all contacts except some remains, without orphans. */
class DeletionBesideWritersTest {

  private static final String HOLD_CONTACT =
      "SELECT FROM contact WHERE account_id = ? AND id = ? FOR SHARE";

  private final Database database = TestDatabase.shared();
  private final Storage storage = database.storage();
  private final TestAccount account = TestAccount.in(storage);

  @Test
  void a_new_contact_stays_in_its_new_list() throws Exception {
    List<ContactId> made = new ArrayList<>();
    List<ListId> lists = new ArrayList<>();
    deleteAllButTheLastTwo(
        account.contacts(people(5)),
        () -> {
          made.add(account.contact(named("Ada", "Negri")));
          lists.add(account.list("Nuova"));
          account.add(lists.getFirst(), made.getFirst());
        });
    assertTrue(account.find(made.getFirst()).isPresent());
    assertEquals(made, account.members(lists.getFirst()));
    ConsistencyCheck.check(database.dbClient());
  }

  @Test
  void one_that_goes_leaves_the_list_that_was_made_meanwhile() throws Exception {
    List<ContactId> people = account.contacts(people(5));
    List<ListId> lists = new ArrayList<>();
    deleteAllButTheLastTwo(
        people,
        () -> {
          lists.add(account.list("Nuova"));
          assertEquals(1, account.add(lists.getFirst(), people.get(2)).associations().size());
        });
    assertEquals(List.of(), account.members(lists.getFirst()));
    ConsistencyCheck.check(database.dbClient());
  }

  // A bulk transaction, because it waits for locks longer than these tests take.
  private long deleteAllBut(IdSet kept) {
    Selection others = new Selection.AllExcept(kept);
    return storage
        .writeInBulk(account.id(), in -> in.contacts().delete(account.id(), others))
        .contacts();
  }

  /** Executes the action while the deletion has begun and waits for the first contact. */
  private void deleteAllButTheLastTwo(List<ContactId> people, Runnable meanwhile) throws Exception {
    long first = people.getFirst().value();
    try (HeldLock lock = HeldLock.take(database, HOLD_CONTACT, account.id().value(), first);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> deletion = threads.submit(() -> deleteAllBut(ids(people.subList(3, 5))));
      lock.awaitWaiting(1);
      meanwhile.run();
      lock.release();
      assertEquals(3, deletion.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void what_is_reported_goes_with_those_contacts_that_went() throws Exception {
    String first = phone();
    String second = phone();
    account.contact(withPhone(first));
    TestImport made = TestImport.in(account);
    made.advance(reporting(bad(1, first, null), bad(2, second, null)));
    String holdReport = "SELECT FROM import_error WHERE account_id = ? AND phone = '%s' FOR UPDATE";
    try (HeldLock lock =
            HeldLock.take(database, holdReport.formatted(first), account.id().value());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> deletion =
          threads.submit(() -> deleteAllBut(ids(account.contact(named("Ugo", "Foscolo")))));
      lock.awaitWaiting(1);
      ContactId fresh = account.contact(withPhone(second));
      lock.release();
      deletion.get(20, TimeUnit.SECONDS);
      assertEquals(account.find(fresh).isPresent() ? 1 : 0, made.errors().size());
    }
  }
}
