package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.StorageUnavailable;
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

class GateTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final AccountId A = new AccountId(1);

  @Test
  void turns_away_at_once_who_finds_the_queue_full() throws Exception {
    Gate gate = new Gate(1, 1, LONG);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Gate.Place first = gate.enter(A);
      Future<Gate.Place> second = threads.submit(() -> gate.enter(A));
      awaitWaiting(gate, 1);
      long start = System.nanoTime();
      StorageUnavailable refused = assertThrows(StorageUnavailable.class, () -> gate.enter(A));
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
    Gate gate = new Gate(1, 10, Duration.ofMillis(20));
    try (Gate.Place _ = gate.enter(A)) {
      for (int i = 0; i < 20; i++) {
        assertTrue(assertThrows(StorageUnavailable.class, () -> gate.enter(A)).isBusy());
      }
    }
    gate.enter(A).close();
  }

  @Test
  void serves_in_the_order_of_coming() throws Exception {
    Gate gate = new Gate(1, 10, LONG);
    List<Integer> served = new CopyOnWriteArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Gate.Place first = gate.enter(A);
      for (int i = 0; i < 5; i++) {
        int number = i;
        threads.submit(
            () -> {
              try (Gate.Place _ = gate.enter(A)) {
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
    Gate gate = new Gate(3, 5, Duration.ofMillis(5));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 2_000).forEach(_ -> threads.submit(() -> visit(gate, inside, most)));
    }
    assertTrue(most.get() <= 3, () -> most + " were inside");
    Gate.Place[] all = {gate.enter(A), gate.enter(A), gate.enter(A)};
    assertThrows(StorageUnavailable.class, () -> gate.enter(A));
    for (Gate.Place place : all) {
      place.close();
    }
  }

  private static void visit(Gate gate, AtomicInteger inside, AtomicInteger most) {
    try (Gate.Place _ = gate.enter(A)) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(200_000)));
      inside.decrementAndGet();
    } catch (StorageUnavailable refused) {
      assertTrue(refused.isBusy());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitWaiting(Gate gate, int count) {
    while (gate.waiting() < count) {
      Thread.onSpinWait();
    }
  }
}
