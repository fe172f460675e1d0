package dev.rubrica.http;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A storage that a test can make fail or wait. Authentication uses {@link #unbreakable}, which
 * never does.
 */
final class BreakableStorage implements Storage {

  private final InMemoryStorage storage;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong reads = new AtomicLong();
  private volatile RuntimeException failure;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  BreakableStorage(Clock clock) {
    this.storage = new InMemoryStorage(clock);
  }

  void breakWith(RuntimeException reason) {
    failure = reason;
  }

  void repair() {
    failure = null;
  }

  /** Makes all calls wait until {@link #release}. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  void release() {
    gate.countDown();
  }

  /** The number of calls that wait. */
  int waiting() {
    return waiting.get();
  }

  /** The same storage, which works also while this one fails. */
  Storage unbreakable() {
    return storage;
  }

  /** How often it was read. */
  long reads() {
    return reads.get();
  }

  /** The committed state: the same object until a write commits. */
  Object state() {
    return storage.state();
  }

  @Override
  public <T> T read(Function<Repositories, T> work) {
    enter();
    reads.incrementAndGet();
    return storage.read(work);
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    enter();
    return storage.write(work);
  }

  private void enter() {
    waiting.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      waiting.decrementAndGet();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
