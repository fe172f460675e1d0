package dev.rubrica.application.service.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.FindLists.Reachable;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestOptOuts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReachableMemberCountsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HeldSnapshots storage = new HeldSnapshots(new InMemoryStorage(), PATIENCE);
  private final TestAccount account = TestAccount.in(storage.storage);
  private final ReachableMemberCounts counts =
      new ReachableMemberCounts(storage, new CountPermits(PATIENCE));

  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void stop() {
    threads.forEach(Thread::interrupt);
  }

  private FutureTask<Optional<Reachable>> start(TestAccount of, ListId list) {
    FutureTask<Optional<Reachable>> count = new FutureTask<>(() -> counts.count(of.id(), list));
    Thread thread = Thread.ofVirtual().start(count);
    threads.add(thread);
    return count;
  }

  /** Starts a count that cannot get a permit, and waits until it waits. */
  private FutureTask<Optional<Reachable>> startWaiting(ListId list) {
    FutureTask<Optional<Reachable>> count = start(account, list);
    Thread thread = threads.getLast();
    for (long end = System.nanoTime() + PATIENCE.toNanos();
        thread.getState() != Thread.State.WAITING
            && thread.getState() != Thread.State.TIMED_WAITING; ) {
      assertTrue(System.nanoTime() < end, "it does not wait");
      LockSupport.parkNanos(1_000_000);
    }
    return count;
  }

  private ListId list(TestAccount of, String number) {
    ListId list = of.list("Lista");
    of.add(list, of.contact(new ContactDraft().phone(number).channels(Channel.SMS).details()));
    return list;
  }

  private static long sms(FutureTask<Optional<Reachable>> count) throws Exception {
    return count
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .orElseThrow()
        .members()
        .get(Channel.SMS);
  }

  @Test
  void callers_that_wait_share_a_count() throws Exception {
    ListId list = list(account, Samples.phone());
    start(account, account.list("A"));
    CountDownLatch first = storage.next();
    start(account, account.list("B"));
    CountDownLatch second = storage.next();
    List<FutureTask<Optional<Reachable>>> waiting =
        List.of(startWaiting(list), startWaiting(list), startWaiting(list));
    first.countDown();
    storage.next().countDown();
    for (FutureTask<Optional<Reachable>> one : waiting) {
      assertEquals(1, sms(one));
    }
    second.countDown();
    assertEquals(0, storage.held.size());
  }

  @Test
  void a_count_that_has_started_is_not_shared() throws Exception {
    String number = Samples.phone();
    ListId list = list(account, number);
    FutureTask<Optional<Reachable>> before = start(account, list);
    CountDownLatch first = storage.next();
    new TestOptOuts(account).suppressAll(number);
    FutureTask<Optional<Reachable>> after = start(account, list);
    storage.next().countDown();
    assertEquals(0, sms(after));
    first.countDown();
    assertEquals(1, sms(before));
  }

  @Test
  void an_account_counts_two_lists_at_once_and_another_one_does_not_wait_for_it() throws Exception {
    start(account, account.list("A"));
    CountDownLatch first = storage.next();
    start(account, account.list("B"));
    CountDownLatch second = storage.next();
    FutureTask<Optional<Reachable>> third = startWaiting(account.list("C"));
    TestAccount other = TestAccount.in(storage.storage);
    FutureTask<Optional<Reachable>> elsewhere = start(other, list(other, Samples.phone()));
    storage.next().countDown();
    assertEquals(1, sms(elsewhere));
    assertEquals(0, storage.held.size());
    first.countDown();
    storage.next().countDown();
    assertEquals(0, sms(third));
    second.countDown();
  }

  @Test
  void who_waits_too_long_is_refused() throws Exception {
    ReachableMemberCounts impatient =
        new ReachableMemberCounts(storage, new CountPermits(Duration.ofMillis(1)));
    List<CountDownLatch> running = new ArrayList<>();
    for (int i = 0; i < CountPermits.PER_ACCOUNT; i++) {
      ListId list = account.list("Lista");
      threads.add(Thread.ofVirtual().start(() -> impatient.count(account.id(), list)));
      running.add(storage.next());
    }
    ListId list = list(account, Samples.phone());
    assertThrows(CapacityException.class, () -> impatient.count(account.id(), list));
    assertEquals(0, storage.held.size());
    running.forEach(CountDownLatch::countDown);
    FutureTask<Optional<Reachable>> later = start(account, list);
    storage.next().countDown();
    assertEquals(1, sms(later));
  }

  @Test
  void a_failure_ends_the_count() throws Exception {
    ListId list = list(account, Samples.phone());
    FutureTask<Optional<Reachable>> failing = start(account, list);
    storage.next();
    threads.getLast().interrupt();
    Exception failure =
        assertThrows(Exception.class, () -> failing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertEquals(StorageUnavailableException.class, failure.getCause().getClass());
    FutureTask<Optional<Reachable>> again = start(account, list);
    storage.next().countDown();
    assertEquals(1, sms(again));
  }

  @Test
  void an_unknown_list_has_no_count() throws Exception {
    FutureTask<Optional<Reachable>> count = start(account, new ListId(4711));
    storage.next().countDown();
    assertEquals(Optional.empty(), count.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }
}
