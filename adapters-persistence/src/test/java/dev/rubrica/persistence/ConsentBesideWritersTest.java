package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.ids;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ManageConsents.Statement;
import dev.rubrica.application.service.consent.ConsentService;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Consents while the number of their contact changes: they are of the new number, and so are the
 * opt-outs that follow from them. Otherwise the change would not have copied the opt-out.
 */
class ConsentBesideWritersTest {

  private static final String ROW =
      "SELECT FROM contact WHERE account_id = ? AND id = ? FOR UPDATE";
  private static final String GATE = "SELECT pg_advisory_xact_lock_shared(?::int, ?::int)";
  private static final Statement DENIED = new Statement(ConsentDraft.DENIED, null);

  private final Database database = TestDatabase.shared();
  private final TestAccount account = TestAccount.in(database.storage());
  private final ConsentService service = new ConsentService(database.storage(), Clock.systemUTC());
  private final String number = Samples.phone();
  private final ContactId ada = account.contact(Samples.withPhone(number));

  @Test
  void a_consent_of_one_contact_is_of_its_new_number() throws Exception {
    assertOfNewNumber(
        () -> service.add(account.actor(), ada, DENIED), ROW, account.id().value(), ada.value());
  }

  @Test
  void a_consent_of_few_contacts_is_of_their_new_numbers() throws Exception {
    assertOfNewNumber(
        () -> service.addAll(account.actor(), new Selection.Only(ids(ada)), DENIED),
        ROW,
        account.id().value(),
        ada.value());
  }

  @Test
  void a_consent_of_all_contacts_is_of_their_new_numbers() throws Exception {
    assertOfNewNumber(
        () -> service.addAll(account.actor(), new Selection.AllExcept(IdSet.empty()), DENIED),
        GATE,
        LockOrder.NAMESPACE,
        LockOrder.key(account.id()));
  }

  private void assertOfNewNumber(Runnable call, String gate, long... parameters) throws Exception {
    try (HeldLock lock = HeldLock.take(database, gate, parameters);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> recording = threads.submit(call);
      lock.awaitWaiting(1);
      lock.change(
          "UPDATE contact SET phone = phone || '1' WHERE account_id = ? AND id = ?",
          account.id().value(),
          ada.value());
      lock.release();
      recording.get(20, TimeUnit.SECONDS);
    }
    PhoneNumber current = new PhoneNumber(number + "1");
    Set<PhoneNumber> both = Set.of(current, new PhoneNumber(number));
    assertEquals(
        Set.of(current),
        account.storage().read(in -> in.consents().withConsent(account.id(), both)));
    assertEquals(
        Set.of(current),
        account.storage().read(in -> in.suppressions().suppressed(account.id(), both)).keySet());
  }
}
