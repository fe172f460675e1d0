package dev.rubrica.http;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A storage that a test can make fail. Authentication uses {@link #unbreakable}, which never fails.
 */
final class BreakableStorage implements Storage {

  private final InMemoryStorage storage;
  private final AtomicLong reads = new AtomicLong();
  private volatile RuntimeException failure;

  BreakableStorage(Clock clock) {
    this.storage = new InMemoryStorage(clock);
  }

  void breakWith(RuntimeException reason) {
    failure = reason;
  }

  void repair() {
    failure = null;
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
    failIfBroken();
    reads.incrementAndGet();
    return storage.read(work);
  }

  @Override
  public <T> T write(Function<Repositories, T> work) {
    failIfBroken();
    return storage.write(work);
  }

  private void failIfBroken() {
    if (failure != null) {
      throw failure;
    }
  }
}
