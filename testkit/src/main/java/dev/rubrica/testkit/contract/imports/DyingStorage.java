package dev.rubrica.testkit.contract.imports;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The storage as a process has it that dies during a write for an account, which subclasses choose.
 * From then on, nothing reaches the storage.
 */
abstract class DyingStorage implements Storage {

  private final Storage storage;
  private volatile boolean dead;

  /** The process has died. */
  static final class DeathError extends Error {}

  DyingStorage(Storage storage) {
    this.storage = storage;
  }

  /** The storage beyond the process. */
  final Storage storage() {
    return storage;
  }

  final boolean isDead() {
    return dead;
  }

  final void die() {
    dead = true;
  }

  private void requireAlive() {
    if (dead) {
      throw new DeathError();
    }
  }

  @Override
  public final <T extends @Nullable Object> T read(Function<Repositories, T> work) {
    requireAlive();
    return storage.read(work);
  }

  @Override
  public final <T extends @Nullable Object> T read(
      AccountId account, Function<Repositories, T> work) {
    requireAlive();
    return storage.read(account, work);
  }

  @Override
  public final <T extends @Nullable Object> T write(Function<Repositories, T> work) {
    requireAlive();
    return storage.write(work);
  }

  @Override
  public final <T extends @Nullable Object> T write(
      AccountId account, Function<Repositories, T> work) {
    requireAlive();
    return writeOrDie(account, work);
  }

  /**
   * Writes, or calls {@link #die} and throws a {@link DeathError}. Not called any more from then
   * on, but by threads that are in it already.
   */
  abstract <T extends @Nullable Object> T writeOrDie(
      AccountId account, Function<Repositories, T> work);
}
