package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ErasePeople.Erased;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.erasure.ErasureService;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.testkit.contract.erasure.ErasureFixture;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** An erasure while a long transaction writes opt-outs. */
class ErasureBesideOptOutsTest {

  private static final String WRITER = "SELECT pg_advisory_xact_lock_shared(?::int, ?::int)";

  private final Database database = TestDatabase.shared();
  private final TestAccount account = TestAccount.in(database.storage());
  private final ErasureFixture fixture = new ErasureFixture(account);

  private HeldLock writer() throws SQLException {
    return HeldLock.take(database, WRITER, LockOrder.ERASURES, LockOrder.key(account.id()));
  }

  @Test
  void opt_outs_do_not_wait_for_an_erasure_that_waits() throws Exception {
    String number = Samples.phone();
    fixture.suppress(number, NOW);
    // The executor is closed last: until the writer ends, its threads may wait.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HeldLock writer = writer()) {
      Future<Erased> erasure = threads.submit(() -> fixture.eraseNumbers(number));
      awaitErasure();
      Future<Boolean> optOut = threads.submit(() -> fixture.suppress(Samples.phone(), later(1)));
      assertTrue(optOut.get(20, TimeUnit.SECONDS));
      assertEquals(Future.State.RUNNING, erasure.state());
      writer.release();
      assertEquals(1, erasure.get(20, TimeUnit.SECONDS).suppressions());
    }
  }

  @Test
  void an_erasure_of_one_contact_gives_up_soon() throws Exception {
    ContactId contact = account.contact(Samples.withPhone(Samples.phone()));
    ErasureService erasures =
        new ErasureService(
            database.storage(), new FakePhoneNumbers(), new FakePseudonyms(), Clock.systemUTC());
    try (HeldLock _ = writer()) {
      StorageUnavailableException refused =
          assertThrows(
              StorageUnavailableException.class,
              () -> erasures.erase(account.actor(), contact, _ -> true));
      assertTrue(assertInstanceOf(StorageUnavailableException.class, refused).isBusy());
    }
    assertTrue(account.find(contact).isPresent(), "nothing was changed");
  }

  /** Waits until a transaction has asked for the lock, whether it waits in its queue or not. */
  private void awaitErasure() {
    String asking =
        """
        SELECT count(*)
        FROM pg_stat_activity
        WHERE pid <> pg_backend_pid()
          AND datname = current_database()
          AND xact_start IS NOT NULL
          AND query ~ 'advisory_xact_lock[(]|pg_settings'
        """;
    for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); count(asking) == 0; ) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no erasure asks for the lock");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private long count(String sql) {
    return database.dbClient().execute().query(sql).findFirst().orElseThrow().column(1).getLong();
  }
}
