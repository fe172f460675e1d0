package dev.rubrica.bootstrap.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.testkit.memory.InMemoryStorage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The warm-up ends in any case, and nothing waits for it longer than its limit allows. */
class WarmUpTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final AtomicInteger runs = new AtomicInteger();
  private final WarmUp.Rehearsal rehearsal = work -> work.accept(new InMemoryStorage());
  private final WarmUp.Load busy =
      (_, goesOn) -> {
        runs.incrementAndGet();
        while (goesOn.getAsBoolean()) {
          LockSupport.parkNanos(1_000_000);
        }
      };

  private static boolean endsWithin(WarmUp warmUp, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (!warmUp.isDone() && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
    }
    return warmUp.isDone();
  }

  @Test
  void it_runs_once_and_ends_at_its_limit() {
    WarmUp warmUp = new WarmUp(SHORT, () -> true, rehearsal, busy);
    assertFalse(warmUp.isDone());
    warmUp.start();
    assertTrue(endsWithin(warmUp, LONG));
    assertEquals(1, runs.get());
  }

  @Test
  void it_ends_before_its_limit_when_the_process_has_used_enough_processor_time() {
    AtomicLong cpu = new AtomicLong();
    WarmUp warmUp = new WarmUp(LONG, () -> true, rehearsal, busy, cpu::get);
    warmUp.start();
    while (runs.get() == 0) {
      Thread.onSpinWait();
    }
    cpu.set(LONG.toNanos() / 2);
    assertFalse(endsWithin(warmUp, SHORT));
    cpu.set(LONG.toNanos());
    assertTrue(endsWithin(warmUp, LONG.dividedBy(2)));
  }

  @Test
  void a_limit_of_zero_means_none() {
    WarmUp warmUp = new WarmUp(Duration.ZERO, () -> true, rehearsal, busy);
    assertTrue(warmUp.isDone());
    warmUp.start();
    warmUp.close();
    assertEquals(0, runs.get());
  }

  @Test
  void it_waits_for_the_database() throws InterruptedException {
    CountDownLatch available = new CountDownLatch(1);
    WarmUp warmUp = new WarmUp(SHORT, () -> available.getCount() == 0, rehearsal, busy);
    warmUp.start();
    Thread.sleep(SHORT.multipliedBy(3));
    assertFalse(warmUp.isDone());
    assertEquals(0, runs.get());
    available.countDown();
    assertTrue(endsWithin(warmUp, LONG));
  }

  @Test
  void a_failure_ends_it() {
    WarmUp warmUp =
        new WarmUp(
            LONG,
            () -> true,
            rehearsal,
            (_, _) -> {
              throw new IllegalStateException();
            });
    warmUp.start();
    assertTrue(endsWithin(warmUp, LONG.dividedBy(2)));
  }

  @Test
  void it_ends_even_if_the_database_does_not_respond() {
    CountDownLatch never = new CountDownLatch(1);
    WarmUp warmUp =
        new WarmUp(
            SHORT,
            () -> true,
            _ -> {
              try {
                never.await(LONG.toSeconds(), TimeUnit.SECONDS);
              } catch (InterruptedException _) {
                // A read from the database is not interruptible either.
              }
            },
            busy);
    warmUp.start();
    assertTrue(endsWithin(warmUp, LONG.dividedBy(2)));
    never.countDown();
  }

  @Test
  void a_shutdown_ends_it() {
    WarmUp warmUp = new WarmUp(LONG, () -> true, rehearsal, busy);
    warmUp.start();
    long begin = System.nanoTime();
    warmUp.close();
    assertTrue(warmUp.isDone());
    assertTrue(System.nanoTime() - begin < LONG.dividedBy(2).toNanos());
  }

  @Test
  void a_shutdown_does_not_wait_for_a_database_that_does_not_come() {
    WarmUp warmUp = new WarmUp(LONG, () -> false, rehearsal, busy);
    warmUp.start();
    warmUp.close();
    assertTrue(warmUp.isDone());
    assertEquals(0, runs.get());
  }
}
