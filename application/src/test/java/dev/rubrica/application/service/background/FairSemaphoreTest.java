package dev.rubrica.application.service.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class FairSemaphoreTest {

  private static final AccountId MANY = new AccountId(1);
  private static final AccountId ONE = new AccountId(2);

  private final FairSemaphore turns = new FairSemaphore(1, 1);
  private final List<AccountId> served = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> waiting = new ArrayList<>();

  private void wait(AccountId account) throws InterruptedException {
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    turns.acquire(account);
                    served.add(account);
                    turns.release(account);
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                });
    waiting.add(thread);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
  }

  @Test
  void accounts_come_in_turn() throws InterruptedException {
    turns.acquire(MANY);
    for (int i = 0; i < 3; i++) {
      wait(MANY);
    }
    wait(ONE);
    turns.release(MANY);
    for (Thread thread : waiting) {
      thread.join();
    }
    assertEquals(List.of(MANY, ONE, MANY, MANY), served);
  }

  @Test
  void who_gives_up_leaves_the_row() throws InterruptedException {
    turns.acquire(MANY);
    wait(ONE);
    waiting.getFirst().interrupt();
    waiting.getFirst().join();
    wait(MANY);
    turns.release(MANY);
    waiting.get(1).join();
    assertEquals(List.of(MANY), served);
  }

  @Test
  void so_many_at_once_and_no_more() throws InterruptedException {
    FairSemaphore two = new FairSemaphore(2, 2);
    CountDownLatch third = new CountDownLatch(1);
    two.acquire(MANY);
    two.acquire(MANY);
    Thread waits =
        Thread.ofVirtual()
            .start(
                () -> {
                  assertThrows(InterruptedException.class, () -> two.acquire(ONE));
                  third.countDown();
                });
    while (waits.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    assertEquals(1, third.getCount());
    assertEquals(1, two.waiting());
    waits.interrupt();
    third.await();
    assertEquals(0, two.waiting());
  }

  @Test
  void one_account_never_has_them_all() throws InterruptedException {
    FairSemaphore reserved = FairSemaphore.withReserve(2);
    reserved.acquire(MANY);
    reserved.acquire(MANY);
    assertFalse(reserved.tryAcquire(MANY));
    assertFalse(reserved.acquire(MANY, Duration.ofMillis(20)));
    assertEquals(0, reserved.waiting());
    assertTrue(reserved.acquire(ONE, Duration.ZERO));
    reserved.release(MANY);
    assertTrue(reserved.tryAcquire(MANY));
  }
}
