package dev.rubrica.testkit.contract.imports;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The storage as a process has it that dies after some writes: before or after the commit of the
 * last one. From then on, nothing reaches the storage.
 */
final class MortalStorage implements Storage {

  private final Storage storage;
  private final AtomicInteger writes = new AtomicInteger();
  private final boolean afterCommit;
  private volatile int lifetime = Integer.MAX_VALUE;
  private volatile boolean dead;

  /** The process has died. */
  static final class DeathError extends Error {}

  /**
   * @param afterCommit whether the last write is committed
   */
  MortalStorage(Storage storage, boolean afterCommit) {
    this.storage = storage;
    this.afterCommit = afterCommit;
  }

  /** Dies with this write from now on. */
  void dieAfter(int more) {
    lifetime = writes.get() + more;
  }

  boolean isDead() {
    return dead;
  }

  private void requireAlive() {
    if (dead) {
      throw new DeathError();
    }
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Repositories, T> work) {
    requireAlive();
    return storage.read(work);
  }

  @Override
  public <T extends @Nullable Object> T read(AccountId account, Function<Repositories, T> work) {
    requireAlive();
    return storage.read(account, work);
  }

  @Override
  public <T extends @Nullable Object> T write(Function<Repositories, T> work) {
    requireAlive();
    return storage.write(work);
  }

  @Override
  public <T extends @Nullable Object> T write(AccountId account, Function<Repositories, T> work) {
    requireAlive();
    boolean isLast = writes.incrementAndGet() >= lifetime;
    if (!isLast) {
      return storage.write(account, work);
    }
    if (afterCommit && !dead) {
      dead = true;
      storage.write(account, work);
    }
    dead = true;
    throw new DeathError();
  }
}
