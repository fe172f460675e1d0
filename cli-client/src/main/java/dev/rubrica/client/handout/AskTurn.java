package dev.rubrica.client.handout;

import dev.rubrica.client.http.LeaseAnswer;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one worker at a time ask for a lease, and none before the time that the service has
 * demanded: the answer that nobody can be leased now is true for all workers. Thread-safe.
 */
final class AskTurn {

  private final ReentrantLock lock = new ReentrantLock();
  private final StopRequest stop;
  private final HandoutConsole console;
  private boolean over;
  private long notBefore = System.nanoTime();

  AskTurn(StopRequest stop, HandoutConsole console) {
    this.stop = stop;
    this.console = console;
  }

  /** Waits for the turn, which must be ended by {@link #end}. */
  void begin() throws InterruptedException {
    lock.lockInterruptibly();
  }

  void end() {
    lock.unlock();
  }

  /** Waits until the service can be asked; false if there is nothing to ask for any more. */
  boolean mayAsk() throws InterruptedException {
    if (!over) {
      stop.await(Duration.ofNanos(Math.max(0, notBefore - System.nanoTime())));
    }
    return !over && !stop.isRequested();
  }

  void wait(LeaseAnswer.Wait wait) {
    console.waiting(wait.reason());
    notBefore = System.nanoTime() + wait.time().toNanos();
  }

  void over() {
    over = true;
  }
}
