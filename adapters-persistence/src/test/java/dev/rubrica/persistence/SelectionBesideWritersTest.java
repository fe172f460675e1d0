package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.people;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.ManageContacts.Deleted;
import dev.rubrica.application.port.in.ManageContacts.Deletion;
import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Operations with a selection while the lists and contacts in it are deleted. */
class SelectionBesideWritersTest {

  private final Database database = TestDatabase.shared();
  private final Storage storage = database.storage();
  private final TestAccount account = TestAccount.in(storage);
  private final List<ContactId> people = account.contacts(people(4));
  private final MembershipService memberships =
      new MembershipService(storage, Clock.systemUTC(), 1_000);
  private final ContactService contacts =
      new ContactService(storage, new ContactFactory(new FakePhoneNumbers()), Clock.systemUTC());

  @Test
  void who_is_in_no_list_of_the_filter_is_not_everyone_because_the_list_goes() throws Exception {
    ListId target = account.list("Tutti gli altri");
    ListId spared = account.list("Non disturbare");
    account.add(spared, people.getFirst());
    Selection others =
        new Selection.Matching(new FilterDraft().inNoneOf(ids(spared)).filter(), IdSet.empty());

    Throwable refused =
        refusal(
            () -> memberships.add(new Change(account.actor(), ids(target), others)),
            _ -> account.delete(spared));

    assertInstanceOf(Invalid.class, refused);
    assertEquals(List.of(), account.members(target));
  }

  @Test
  void who_is_in_no_list_of_the_filter_is_not_deleted_because_the_list_goes() throws Exception {
    ListId spared = account.list("Non disturbare");
    account.add(spared, people.getFirst());
    Selection others =
        new Selection.Matching(new FilterDraft().inNoneOf(ids(spared)).filter(), IdSet.empty());

    String gate = "SELECT FROM contact_list WHERE account_id = ? AND id = ? FOR UPDATE";
    long id = account.id().value();
    try (HeldLock lock = HeldLock.take(database, gate, id, spared.value());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Deleted> deletion =
          threads.submit(() -> contacts.delete(new Deletion(account.actor(), others, "notIds")));
      lock.awaitWaiting(1);
      lock.change(
          "DELETE FROM membership WHERE account_id = ? AND list_id = ?", id, spared.value());
      lock.change("DELETE FROM contact_list WHERE account_id = ? AND id = ?", id, spared.value());
      lock.release();
      Throwable refused =
          assertThrows(ExecutionException.class, () -> deletion.get(20, TimeUnit.SECONDS))
              .getCause();
      assertInstanceOf(Invalid.class, refused);
    }
    assertEquals(4, account.size());
  }

  @Test
  void who_stops_matching_before_the_deletion_stays() throws Exception {
    String gate = "SELECT pg_advisory_xact_lock_shared(?::int, ?::int)";
    Selection all = new Selection.Matching(new FilterDraft().test(false).filter(), IdSet.empty());
    try (HeldLock lock =
            HeldLock.take(database, gate, LockOrder.NAMESPACE, LockOrder.key(account.id()));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Deleted> deletion =
          threads.submit(() -> contacts.delete(new Deletion(account.actor(), all, "notIds")));
      lock.awaitWaiting(1);
      lock.change(
          "UPDATE contact SET test = true WHERE account_id = ? AND id = ?",
          account.id().value(),
          people.getFirst().value());
      lock.release();
      assertEquals(3, deletion.get(20, TimeUnit.SECONDS).deleted());
    }
    assertEquals(ids(people.getFirst()), account.existing(ids(people)));
    ConsistencyCheck.check(database.dbClient());
  }

  @Test
  void all_but_one_that_goes_meanwhile_are_not_deleted() throws Exception {
    Throwable refused =
        refusal(
            () ->
                contacts.delete(
                    new Deletion(
                        account.actor(),
                        new Selection.AllExcept(ids(people.getFirst())),
                        "notIds")),
            lock -> delete(lock, people.getFirst()));

    assertInstanceOf(Invalid.class, refused);
    assertEquals(3, account.size());
  }

  @Test
  void all_but_one_that_goes_meanwhile_are_counted_as_of_one_moment() throws Exception {
    Selection others = new Selection.AllExcept(ids(people.getFirst()));
    try (HeldLock lock = HeldLock.take(database, "LOCK TABLE contact");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> count =
          threads.submit(() -> storage.read(in -> in.contacts().count(account.id(), others)));
      lock.awaitWaiting(1);
      delete(lock, people.getFirst());
      lock.release();
      assertEquals(3, count.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void an_association_is_deleted_although_its_member_is_renamed_meanwhile() throws Exception {
    ListId list = account.list("Estate");
    IdSet added =
        IdSet.of(
            account.add(ids(list), new Selection.Only(ids(people))).associations().stream()
                .toArray());
    String rename =
        "UPDATE membership SET sort_name = 'zoe' WHERE account_id = ? AND contact_id = ?";
    try (HeldLock lock =
            HeldLock.take(database, rename, account.id().value(), people.get(1).value());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> undo = threads.submit(() -> memberships.deleteAll(account.actor(), list, added));
      lock.awaitWaiting(1);
      lock.release();
      assertEquals(4, undo.get(20, TimeUnit.SECONDS));
    }
    assertEquals(List.of(), account.members(list));
    ConsistencyCheck.check(database.dbClient());
  }

  private interface Meanwhile {
    void happen(HeldLock lock) throws SQLException;
  }

  private void delete(HeldLock lock, ContactId contact) throws SQLException {
    long id = account.id().value();
    lock.change("DELETE FROM contact WHERE account_id = ? AND id = ?", id, contact.value());
    lock.change(
        "UPDATE contact_counter SET contact_count = contact_count - 1 WHERE account_id = ?", id);
  }

  /**
   * The exception of the work if it waits for the lock of the account while the other action
   * happens.
   */
  private Throwable refusal(Callable<Object> work, Meanwhile meanwhile) throws Exception {
    String gate = "SELECT pg_advisory_xact_lock_shared(?::int, ?::int)";
    try (HeldLock lock =
            HeldLock.take(database, gate, LockOrder.NAMESPACE, LockOrder.key(account.id()));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Object> working = threads.submit(work);
      lock.awaitWaiting(1);
      meanwhile.happen(lock);
      lock.release();
      return assertThrows(ExecutionException.class, () -> working.get(20, TimeUnit.SECONDS))
          .getCause();
    }
  }
}
