package dev.rubrica.persistence;

import dev.rubrica.application.port.out.StorageUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many at once to the database, and so many more wait for a moment, first come, first
 * served. The rest is turned away at once: who cannot be served soon had better know it now.
 */
final class Gate {

  private final Semaphore places;
  private final int most;
  private final Duration patience;
  private final AtomicInteger present = new AtomicInteger();

  /**
   * @param places how many may be inside
   * @param queue how many may wait
   * @param patience how long they wait at most
   */
  Gate(int places, int queue, Duration patience) {
    this.places = new Semaphore(places, true);
    this.most = places + queue;
    this.patience = patience;
  }

  /** To be left by whoever entered. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @throws StorageUnavailable too many are there already, or nobody left in time
   */
  Place enter() {
    if (present.incrementAndGet() > most || !acquired()) {
      present.decrementAndGet();
      throw StorageUnavailable.busy();
    }
    return this::leave;
  }

  private boolean acquired() {
    try {
      return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave() {
    places.release();
    present.decrementAndGet();
  }

  /** Whether whoever comes now is turned away. */
  boolean isFull() {
    return present.get() >= most;
  }

  /** How many wait just now. */
  int waiting() {
    return places.getQueueLength();
  }
}
