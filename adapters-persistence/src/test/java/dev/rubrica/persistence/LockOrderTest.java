package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LockOrderTest {

  private final Database database = TestDatabase.shared();

  @Test
  void another_programs_lock_of_the_same_number_is_not_waited_for() throws Exception {
    TestAccount account = TestAccount.in(database.storage());
    ContactId contact = account.contact(Samples.named("Ada", "Negri"));
    try (HeldLock _ =
            HeldLock.take(database, "SELECT pg_advisory_xact_lock(?)", account.id().value());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> deletion = threads.submit(() -> account.delete(Samples.ids(contact)));
      assertEquals(Samples.ids(contact), deletion.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void accounts_beyond_the_range_of_an_integer_have_keys_of_their_own() {
    long beyond = 1L << 32;
    assertEquals(7, LockOrder.key(new AccountId(7)));
    assertNotEquals(LockOrder.key(new AccountId(7)), LockOrder.key(new AccountId(beyond + 7)));
  }
}
