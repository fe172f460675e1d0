package dev.rubrica.client.handout;

import java.time.Duration;

/** Whether no more leases are to be taken. Thread-safe. */
final class StopRequest {

  private boolean requested;

  synchronized void request() {
    requested = true;
    notifyAll();
  }

  synchronized boolean isRequested() {
    return requested;
  }

  /** Waits for a time, or until no more leases are to be taken. */
  synchronized void await(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (!requested) {
      long millis = Math.ceilDiv(end - System.nanoTime(), 1_000_000);
      if (millis <= 0) {
        return;
      }
      wait(millis);
    }
  }
}
