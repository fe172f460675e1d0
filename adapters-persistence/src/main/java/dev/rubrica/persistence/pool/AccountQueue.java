package dev.rubrica.persistence.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.locks.Condition;

/** The work of one account in a bulkhead: running and waiting. Guarded by the bulkhead's lock. */
final class AccountQueue {

  private final Queue<Waiter> waiting = new ArrayDeque<>();
  private final List<Long> inside = new ArrayList<>();
  private final boolean account;
  private long usualStay;

  /**
   * @param account whether the work is that of an account; other work of the service, such as
   *     clean-ups, may take long without losing its share
   */
  AccountQueue(boolean account) {
    this.account = account;
  }

  boolean isAccount() {
    return account;
  }

  private static final class Waiter {
    private final long number;
    private final Condition turn;
    private OptionalLong admitted = OptionalLong.empty();

    private Waiter(long number, Condition turn) {
      this.number = number;
      this.turn = turn;
    }

    private void await(Duration patience) {
      try {
        long left = patience.toNanos();
        while (admitted.isEmpty() && left > 0) {
          left = turn.awaitNanos(left);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The times at which the running work entered. */
  List<Long> inside() {
    return inside;
  }

  int waiting() {
    return waiting.size();
  }

  boolean isEmpty() {
    return inside.isEmpty() && waiting.isEmpty();
  }

  void enter(long now) {
    inside.add(now);
  }

  void leave(long entered, long now) {
    inside.remove(entered);
    usualStay = (3 * usualStay + now - entered) / 4;
  }

  /** The moving average of how long work stayed inside, in nanoseconds. */
  long usualStay() {
    return usualStay;
  }

  /**
   * Waits to be admitted.
   *
   * @param number the arrival number, over all accounts
   * @param turn a condition of the bulkhead's lock
   * @return the time of admission; empty after a timeout
   */
  OptionalLong await(long number, Condition turn, Duration patience) {
    Waiter waiter = new Waiter(number, turn);
    waiting.add(waiter);
    waiter.await(patience);
    if (waiter.admitted.isEmpty()) {
      waiting.remove(waiter);
    }
    return waiter.admitted;
  }

  /** The arrival number of the longest waiter. */
  long first() {
    return waiting.element().number;
  }

  /** Admits the longest waiter. */
  void admit(long now) {
    Waiter waiter = waiting.remove();
    waiter.admitted = OptionalLong.of(now);
    waiter.turn.signal();
    enter(now);
  }
}
