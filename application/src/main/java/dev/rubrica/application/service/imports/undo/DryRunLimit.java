package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Limits the dry runs of undos that run at once: each reads a whole import within a request.
 * Thread-safe.
 */
final class DryRunLimit {

  /** How many dry runs of all accounts run at once. */
  static final int CONCURRENT = 4;

  private final FairSemaphore permits = new FairSemaphore(CONCURRENT, 1);
  private final Duration patience;

  /**
   * @param patience how long a dry run waits for others
   */
  DryRunLimit(Duration patience) {
    this.patience = patience;
  }

  /**
   * Waits for a permit, and runs the dry run with it.
   *
   * @throws CapacityException there was no permit in time; nothing was run
   */
  <T> T run(AccountId account, Supplier<T> dryRun) {
    acquire(account);
    try {
      return dryRun.get();
    } finally {
      permits.release(account);
    }
  }

  private void acquire(AccountId account) {
    try {
      if (!permits.acquire(account, patience)) {
        throw new CapacityException(
            "too many dry runs and simulations of undos are running; try again in a moment");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CapacityException("the service is shutting down");
    }
  }
}
