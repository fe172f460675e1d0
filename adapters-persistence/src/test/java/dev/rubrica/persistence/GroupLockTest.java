package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageMemberships.Added;
import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.MembershipRepository.GroupResult;
import dev.rubrica.application.port.out.MembershipRepository.Pairs;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.contact.ContactFactory;
import dev.rubrica.application.service.contact.ContactService;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.sample.InputDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to the changes of a group when others have locked what one of them needs. */
class GroupLockTest {

  private static final String LIST =
      "SELECT FROM contact_list WHERE account_id = ? AND id = ? FOR UPDATE";
  private static final String CONTACT =
      "SELECT FROM contact WHERE account_id = ? AND id = ? FOR UPDATE";
  private static final String NEW_CONTACT =
      """
      INSERT INTO contact (account_id, created_at, updated_at, phone, test, channels,
        custom_fields, sort_name, sort_first, sort_last, sort_email, search_text, valid)
      VALUES (?, now(), now(), '+393331234567', false, 1, '{}', '', '', '', '', '', true)
      """;

  private static final String RENAME =
      "UPDATE membership SET sort_name = 'zeta' WHERE account_id = ? AND contact_id = ?";
  private static final String RENAME_CONTACT =
      "UPDATE contact SET sort_name = 'zeta' WHERE account_id = ? AND id = ?";
  private static final String DELETE_CONTACT =
      """
      WITH gone AS (
        DELETE FROM contact
        WHERE account_id = ? AND id = ?
        RETURNING account_id)
      UPDATE contact_counter SET contact_count = contact_count - 1
      WHERE account_id = (SELECT account_id FROM gone)
      """;
  private static final String NAME_OF_MEMBER =
      "SELECT sort_name FROM membership WHERE account_id = ? AND contact_id = ?";
  private static final String COUNT_CONTACT =
      "UPDATE contact_counter SET contact_count = contact_count + 1 WHERE account_id = ?";

  private final Database database = TestDatabase.shared();
  private final TestAccount account = TestAccount.in(database.storage());
  private final ContactId ada = account.contact(Samples.named("Ada", "Negri"));
  private final ContactId mina = account.contact(Samples.named("Mina", "Mazzini"));
  private final ListId locked = account.list("Occupata");
  private final ListId free = account.list("Libera");
  private final Pairs onLocked = new Pairs(ids(locked), ids(ada));
  private final Pairs onFree = new Pairs(ids(free), ids(mina));

  private HeldLock hold(String what) throws Exception {
    long id = what.equals(LIST) ? locked.value() : ada.value();
    return HeldLock.take(database, what, account.id().value(), id);
  }

  private GroupResult add(LockWait wait) {
    return add(wait, List.of(onLocked, onFree));
  }

  private GroupResult add(LockWait wait, List<Pairs> additions) {
    return database
        .storage()
        .write(
            account.id(),
            in -> in.memberships().changeAll(account.id(), additions, List.of(), wait, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {LIST, CONTACT})
  void a_change_that_needs_a_locked_row_is_skipped_and_the_others_are_made(String what)
      throws Exception {
    try (HeldLock _ = hold(what)) {
      GroupResult changed = add(LockWait.NEVER);
      assertTrue(changed.added().get(0).isEmpty());
      assertEquals(1, changed.added().get(1).orElseThrow().size());
    }
    assertEquals(List.of(), account.members(locked));
    assertEquals(List.of(mina), account.members(free));
  }

  @ParameterizedTest
  @ValueSource(strings = {LIST, CONTACT})
  void a_brief_wait_ends_soon_and_changes_nothing(String what) throws Exception {
    try (HeldLock _ = hold(what)) {
      StorageUnavailableException thrown =
          assertThrows(StorageUnavailableException.class, () -> add(LockWait.BRIEFLY));
      assertTrue(thrown.isLocked());
      assertTrue(thrown.isBusy());
    }
    assertEquals(List.of(), account.members(free));
  }

  @Test
  void a_removal_of_a_contact_that_is_being_renamed_is_skipped_and_the_others_are_made()
      throws Exception {
    account.add(locked, ada);
    account.add(free, mina);
    try (HeldLock lock = hold(CONTACT)) {
      lock.change(RENAME, account.id().value(), ada.value());
      GroupResult result =
          database
              .storage()
              .write(
                  account.id(),
                  in ->
                      in.memberships()
                          .changeAll(
                              account.id(),
                              List.of(),
                              List.of(onLocked, onFree),
                              LockWait.NEVER,
                              NOW));
      assertEquals(List.of(Optional.empty(), Optional.of(1L)), result.removed());
    }
    assertEquals(List.of(ada), account.members(locked));
    assertEquals(List.of(), account.members(free));
  }

  @ParameterizedTest
  @ValueSource(strings = {LIST, CONTACT})
  void a_usual_wait_lasts_until_the_row_is_free(String what) throws Exception {
    try (HeldLock lock = hold(what);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<GroupResult> change = threads.submit(() -> add(LockWait.AS_USUAL));
      lock.awaitWaiting(1);
      Thread.sleep(100);
      lock.release();
      assertEquals(2, change.get().added().stream().filter(Optional::isPresent).count());
    }
    assertEquals(List.of(ada), account.members(locked));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_contact_that_was_renamed_meanwhile_is_added_with_its_new_name(boolean alone)
      throws Exception {
    addDuring(alone, RENAME_CONTACT);
    assertEquals(List.of(ada), account.members(locked));
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        PreparedStatement name = connection.prepareStatement(NAME_OF_MEMBER)) {
      name.setLong(1, account.id().value());
      name.setLong(2, ada.value());
      ResultSet row = name.executeQuery();
      assertTrue(row.next());
      assertEquals("zeta", row.getString(1));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_contact_that_was_deleted_meanwhile_is_not_added(boolean alone) throws Exception {
    GroupResult changed = addDuring(alone, DELETE_CONTACT);
    assertTrue(changed.added().getFirst().isEmpty());
    assertEquals(List.of(), account.members(locked));
    assertEquals(alone ? List.of() : List.of(mina), account.members(free));
  }

  /** Adds while another transaction changes the contact, and waits for it. */
  private GroupResult addDuring(boolean alone, String change) throws Exception {
    try (HeldLock lock = hold(CONTACT);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      lock.change(change, account.id().value(), ada.value());
      Future<GroupResult> added =
          threads.submit(
              () -> add(LockWait.AS_USUAL, alone ? List.of(onLocked) : List.of(onLocked, onFree)));
      lock.awaitWaiting(1);
      lock.release();
      return added.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void the_settings_of_a_group_end_with_its_transaction() throws Exception {
    add(LockWait.BRIEFLY);
    try (HeldLock lock = hold(LIST);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> other = threads.submit(() -> account.add(locked, ada));
      lock.awaitWaiting(1);
      TimeUnit.MILLISECONDS.sleep(100);
      assertEquals(Future.State.RUNNING, other.state(), "it waits longer than a group");
      lock.release();
      other.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void other_additions_are_made_while_one_waits_for_its_list() throws Exception {
    MembershipService memberships =
        new MembershipService(database.storage(), Clock.systemUTC(), 1_000);
    try (HeldLock lock = hold(LIST);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Added> waits = threads.submit(() -> memberships.add(change(onLocked)));
      lock.awaitWaiting(1);
      for (int i = 0; i < 20; i++) {
        memberships.add(change(onFree));
        memberships.remove(change(onFree));
      }
      assertEquals(Future.State.RUNNING, waits.state());
      lock.release();
      assertEquals(1, waits.get(20, TimeUnit.SECONDS).associations().size());
    }
  }

  private Change change(Pairs pairs) {
    return new Change(account.actor(), pairs.lists(), new Selection.Only(pairs.contacts()));
  }

  @Test
  void a_contact_that_another_transaction_is_creating_is_waited_for_alone() throws Exception {
    ContactService contacts =
        new ContactService(
            database.storage(), new ContactFactory(new FakePhoneNumbers()), Clock.systemUTC());
    try (HeldLock lock = HeldLock.take(database, NEW_CONTACT, account.id().value());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Contact> waits = threads.submit(() -> create(contacts, "+393331234567"));
      lock.awaitWaiting(1);
      create(contacts, "+393331234568");
      lock.change(COUNT_CONTACT, account.id().value());
      lock.release();
      ExecutionException refused =
          assertThrows(ExecutionException.class, () -> waits.get(20, TimeUnit.SECONDS));
      assertEquals(DomainException.Conflict.class, refused.getCause().getClass());
    }
  }

  private Contact create(ContactService contacts, String phone) {
    return contacts.create(account.actor(), new InputDraft().phone(phone).input());
  }

  @Test
  void a_group_with_a_contact_that_is_being_created_is_not_inserted() throws Exception {
    try (HeldLock _ = HeldLock.take(database, NEW_CONTACT, account.id().value())) {
      List<ValidatedContact> group =
          List.of(
              new ValidatedContact(Samples.withPhone("+393331234567"), true),
              new ValidatedContact(Samples.withPhone("+393331234569"), true));
      StorageUnavailableException thrown =
          assertThrows(
              StorageUnavailableException.class,
              () ->
                  database
                      .storage()
                      .write(
                          account.id(),
                          in ->
                              in.contacts().insertNew(account.id(), group, LockWait.BRIEFLY, NOW)));
      assertTrue(thrown.isLocked());
    }
    assertEquals(2, account.size());
  }
}
