package dev.rubrica.persistence.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.locks.Condition;

/** Those of one account at the gate. Used by whoever holds the gate's lock. */
final class AccountQueue {

  private final Queue<Waiter> waiting = new ArrayDeque<>();
  private final List<Long> inside = new ArrayList<>();
  private final boolean account;
  private long usualStay;

  /**
   * @param account whether it is an account; clean-ups and other work of the service itself may
   *     take long without being held against each other
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
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** When each of those inside came in. */
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

  /** For how long those who left of late had been inside, in nanoseconds. */
  long usualStay() {
    return usualStay;
  }

  /**
   * Waits to be admitted.
   *
   * @param number in the order of coming, over all accounts
   * @param turn a condition of the gate's lock
   * @return when it was; nothing when it waited in vain
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

  /** The number of the one who has waited for longest. */
  long first() {
    return waiting.element().number;
  }

  /** Lets in the one who has waited for longest. */
  void admit(long now) {
    Waiter waiter = waiting.remove();
    waiter.admitted = OptionalLong.of(now);
    waiter.turn.signal();
    enter(now);
  }
}
