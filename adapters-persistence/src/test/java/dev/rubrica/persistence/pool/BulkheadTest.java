package dev.rubrica.persistence.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkheadTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final AccountId A = new AccountId(1);

  @Test
  void turns_away_at_once_who_finds_the_queue_full() throws Exception {
    Bulkhead gate = new Bulkhead(1, 1, LONG);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Bulkhead.Place first = gate.enter(A);
      Future<Bulkhead.Place> second = threads.submit(() -> gate.enter(A));
      awaitWaiting(gate, 1);
      long start = System.nanoTime();
      StorageUnavailableException refused =
          assertThrows(StorageUnavailableException.class, () -> gate.enter(A));
      assertTrue(System.nanoTime() - start < LONG.toNanos() / 2);
      assertTrue(refused.isBusy());
      assertFalse(refused.outcomeUnknown());
      first.close();
      second.get().close();
    }
    gate.enter(A).close();
  }

  @Test
  void turns_away_who_waited_for_long_enough() {
    Bulkhead gate = new Bulkhead(1, 10, Duration.ofMillis(20));
    try (Bulkhead.Place _ = gate.enter(A)) {
      for (int i = 0; i < 20; i++) {
        assertTrue(assertThrows(StorageUnavailableException.class, () -> gate.enter(A)).isBusy());
      }
    }
    gate.enter(A).close();
  }

  @Test
  void serves_in_the_order_of_coming() throws Exception {
    Bulkhead gate = new Bulkhead(1, 10, LONG);
    List<Integer> served = new CopyOnWriteArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Bulkhead.Place first = gate.enter(A);
      for (int i = 0; i < 5; i++) {
        int number = i;
        threads.submit(
            () -> {
              try (Bulkhead.Place _ = gate.enter(A)) {
                served.add(number);
              }
            });
        awaitWaiting(gate, i + 1);
      }
      first.close();
    }
    assertEquals(List.of(0, 1, 2, 3, 4), served);
  }

  @Test
  void never_lets_in_more_than_there_are_places_and_forgets_none() throws Exception {
    Bulkhead gate = new Bulkhead(3, 5, Duration.ofMillis(5));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 2_000).forEach(_ -> threads.submit(() -> visit(gate, inside, most)));
    }
    assertTrue(most.get() <= 3, () -> most + " were inside");
    Bulkhead.Place[] all = {gate.enter(A), gate.enter(A), gate.enter(A)};
    assertThrows(StorageUnavailableException.class, () -> gate.enter(A));
    for (Bulkhead.Place place : all) {
      place.close();
    }
  }

  private static void visit(Bulkhead gate, AtomicInteger inside, AtomicInteger most) {
    try (Bulkhead.Place _ = gate.enter(A)) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(200_000)));
      inside.decrementAndGet();
    } catch (StorageUnavailableException refused) {
      assertTrue(refused.isBusy());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitWaiting(Bulkhead gate, int count) {
    while (gate.waiting() < count) {
      Thread.onSpinWait();
    }
  }
}
