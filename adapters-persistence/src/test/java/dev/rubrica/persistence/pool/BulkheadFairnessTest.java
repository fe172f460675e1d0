package dev.rubrica.persistence.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many requests one account has, there is a place for another. */
class BulkheadFairnessTest {

  private static final int PLACES = 16;
  private static final int QUEUE = 100;
  private static final AccountId A = new AccountId(1);
  private static final AccountId B = new AccountId(2);
  private static final AccountId C = new AccountId(3);
  private static final AccountId D = new AccountId(4);

  private static final Duration PATIENCE = Duration.ofSeconds(16);
  private static final Duration LONG = Duration.ofSeconds(9);

  private final AtomicLong now = new AtomicLong();
  private final Bulkhead gate = new Bulkhead(PLACES, QUEUE, PATIENCE, now::get);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void an_account_among_others_has_half() throws Exception {
    gate.enter(B).close();
    assertEquals(PLACES / 2, fill(gate, A).size());
    assertEquals(QUEUE / 2, gate.waiting());
  }

  @Test
  void one_that_is_alone_has_three_quarters() throws Exception {
    assertEquals(PLACES * 3 / 4, fill(gate, A).size());
    assertEquals(QUEUE * 3 / 4, gate.waiting());
  }

  @Test
  void one_is_alone_when_no_other_came_for_a_minute() {
    gate.enter(A).close();
    gate.enter(B).close();
    now.addAndGet(Duration.ofSeconds(61).toNanos());
    assertEquals(PLACES * 3 / 4, take(gate, B).size());
  }

  @Test
  void what_is_kept_for_long_counts_four_times() {
    gate.enter(B).close();
    List<Bulkhead.Place> taken = take(gate, A);
    now.addAndGet(LONG.toNanos());
    while (taken.size() > 4) {
      taken.removeLast().close();
    }
    assertFalse(gate.hasPlace(A), "four that are slow are enough");
    assertTrue(gate.hasPlace(B));
    taken.removeLast().close();
    assertTrue(gate.hasPlace(A));
  }

  @Test
  void what_is_no_accounts_may_take_long() {
    gate.enter(B).close();
    List<Bulkhead.Place> taken = take(gate, null);
    now.addAndGet(LONG.toNanos());
    while (taken.size() > 4) {
      taken.removeLast().close();
    }
    assertTrue(gate.hasPlace(null));
  }

  @Test
  void who_comes_back_after_long_stays_is_expected_to_stay_for_long() throws Exception {
    gate.enter(B).close();
    List<Bulkhead.Place> taken = fill(gate, A);
    now.addAndGet(4 * LONG.toNanos());
    int waited = gate.waiting();
    taken.forEach(Bulkhead.Place::close);
    assertEquals(4, waited - gate.waiting(), "as many came in from the queue");
  }

  @Test
  void three_that_take_all_they_can_leave_a_place_for_a_fourth() throws Exception {
    for (AccountId greedy : List.of(A, B, C)) {
      fill(gate, greedy);
      assertTrue(gate.isFull(greedy));
    }
    assertFalse(gate.isFull(D));
    for (int i = 0; i < 100; i++) {
      gate.enter(D).close();
    }
  }

  @Test
  void only_those_of_the_account_that_has_enough_are_refused() throws Exception {
    gate.enter(B).close();
    fill(gate, A);
    assertTrue(assertThrows(StorageUnavailableException.class, () -> gate.enter(A)).isBusy());
    Future<?> served = threads.submit(() -> gate.enter(B).close());
    served.get(10, TimeUnit.SECONDS);
  }

  /** After a minute without new requests, the fair share admits each of those that wait. */
  @ParameterizedTest
  @ValueSource(ints = {0, 61})
  void a_place_goes_to_the_account_with_the_fewest(int secondsLater) throws Exception {
    Bulkhead two = new Bulkhead(2, QUEUE, Duration.ofSeconds(60), now::get);
    Bulkhead.Place released = two.enter(A);
    two.enter(B);
    BlockingQueue<AccountId> served = new LinkedBlockingQueue<>();
    for (AccountId next : List.of(B, B, C)) {
      int before = two.waiting();
      threads.submit(
          () -> {
            two.enter(next);
            served.add(next);
          });
      awaitWaiting(two, before + 1);
    }
    now.addAndGet(Duration.ofSeconds(secondsLater).toNanos());
    released.close();
    assertEquals(2, two.waiting(), "one place was released");
    assertEquals(C, served.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void who_is_turned_away_leaves_nothing_behind() throws Exception {
    Bulkhead impatient = new Bulkhead(2, 2, Duration.ofMillis(1), now::get);
    List<Bulkhead.Place> taken = take(impatient, A);
    for (int i = 0; i < 20; i++) {
      assertThrows(StorageUnavailableException.class, () -> impatient.enter(A));
    }
    taken.forEach(Bulkhead.Place::close);
    assertEquals(0, impatient.waiting());
    assertEquals(2, take(impatient, A).size());
  }

  private List<Bulkhead.Place> take(Bulkhead from, AccountId account) {
    List<Bulkhead.Place> places = new ArrayList<>();
    while (from.hasPlace(account)) {
      places.add(from.enter(account));
    }
    return places;
  }

  /** Takes all places that the account may have, and fills its queue. */
  private List<Bulkhead.Place> fill(Bulkhead from, AccountId account) throws InterruptedException {
    List<Bulkhead.Place> places = take(from, account);
    while (!from.isFull(account)) {
      int before = from.waiting();
      threads.submit(() -> from.enter(account));
      awaitWaiting(from, before + 1);
    }
    return places;
  }

  private static void awaitWaiting(Bulkhead at, int count) throws InterruptedException {
    while (at.waiting() < count) {
      Thread.sleep(1);
    }
  }
}
