package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.ids;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageMemberships.Added;
import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.membership.MembershipService;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a change waits for a list that another transaction has locked. */
class LockWaitTest {

  private final Database database = TestDatabase.shared();
  private final TestAccount account = TestAccount.in(database.storage());
  private final ContactId contact = account.contact(Samples.named("Ada", "Negri"));
  private final ListId list = account.list("Soci");
  private final MembershipService memberships =
      new MembershipService(database.storage(), Clock.systemUTC(), 1_000);

  @Test
  void one_of_few_gives_up_soon_and_one_of_many_waits() throws Exception {
    String hold = "SELECT FROM contact_list WHERE account_id = ? AND id = ? FOR UPDATE";
    try (HeldLock lock = HeldLock.take(database, hold, account.id().value(), list.value());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Added> many = threads.submit(() -> add(new Selection.AllExcept(IdSet.empty())));
      Future<Added> few = threads.submit(() -> add(new Selection.Only(ids(contact))));
      lock.awaitWaiting(1);
      Throwable refused =
          assertThrows(ExecutionException.class, () -> few.get(20, TimeUnit.SECONDS)).getCause();
      assertTrue(assertInstanceOf(StorageUnavailableException.class, refused).isBusy());
      assertEquals(Future.State.RUNNING, many.state());
      lock.release();
      assertEquals(1, many.get(20, TimeUnit.SECONDS).associations().size());
    }
  }

  private Added add(Selection contacts) {
    return memberships.add(new Change(account.actor(), ids(list), contacts));
  }
}
