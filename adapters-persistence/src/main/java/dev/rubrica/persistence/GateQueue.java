package dev.rubrica.persistence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;

/** Those of one account at the gate. Used by whoever holds the gate's lock. */
final class GateQueue {

  private final Queue<Waiter> waiting = new ArrayDeque<>();
  private int inside;

  private static final class Waiter {
    private final long number;
    private final Condition turn;
    private boolean admitted;

    private Waiter(long number, Condition turn) {
      this.number = number;
      this.turn = turn;
    }

    private void await(Duration patience) {
      try {
        long left = patience.toNanos();
        while (!admitted && left > 0) {
          left = turn.awaitNanos(left);
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  int inside() {
    return inside;
  }

  int waiting() {
    return waiting.size();
  }

  boolean isEmpty() {
    return inside == 0 && waiting.isEmpty();
  }

  void enter() {
    inside++;
  }

  void leave() {
    inside--;
  }

  /**
   * Waits to be admitted.
   *
   * @param number in the order of coming, over all accounts
   * @param turn a condition of the gate's lock
   * @return false when it was in vain
   */
  boolean await(long number, Condition turn, Duration patience) {
    Waiter waiter = new Waiter(number, turn);
    waiting.add(waiter);
    waiter.await(patience);
    if (!waiter.admitted) {
      waiting.remove(waiter);
    }
    return waiter.admitted;
  }

  /** The number of the one who has waited for longest. */
  long first() {
    return waiting.element().number;
  }

  /** Lets in the one who has waited for longest. */
  void admit() {
    Waiter waiter = waiting.remove();
    waiter.admitted = true;
    waiter.turn.signal();
    inside++;
  }
}
