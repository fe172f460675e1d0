package dev.rubrica.testkit.contract.imports;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Dies after some writes for accounts: before or after the commit of the last one. */
final class MortalStorage extends DyingStorage {

  private final AtomicInteger writes = new AtomicInteger();
  private final boolean afterCommit;
  private volatile int lifetime = Integer.MAX_VALUE;

  /**
   * @param afterCommit whether the last write is committed
   */
  MortalStorage(Storage storage, boolean afterCommit) {
    super(storage);
    this.afterCommit = afterCommit;
  }

  /** Dies with this write from now on. */
  void dieAfter(int more) {
    lifetime = writes.get() + more;
  }

  @Override
  <T extends @Nullable Object> T writeOrDie(AccountId account, Function<Repositories, T> work) {
    int write = writes.incrementAndGet();
    if (write < lifetime) {
      return storage().write(account, work);
    }
    die();
    if (afterCommit && write == lifetime) {
      storage().write(account, work);
    }
    throw new DeathError();
  }
}
