package dev.rubrica.application.service.list;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;

/** Limits how many counts of the members of lists run at once. Thread-safe. */
final class CountPermits {

  /** How many counts of an account run at once on this node. */
  static final int PER_ACCOUNT = 2;

  /** How many counts of all accounts run at once on this node. */
  static final int CONCURRENT = 4;

  private final FairSemaphore permits = new FairSemaphore(CONCURRENT, PER_ACCOUNT);
  private final Duration patience;

  /**
   * @param patience how long a count waits for others
   */
  CountPermits(Duration patience) {
    this.patience = patience;
  }

  /**
   * @throws CapacityException too many counts are running
   */
  void acquire(AccountId account) {
    try {
      if (!permits.acquire(account, patience)) {
        throw new CapacityException(
            "too many counts of the members of lists are running; try again in a moment");
      }
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  void release(AccountId account) {
    permits.release(account);
  }

  static CapacityException interrupted() {
    Thread.currentThread().interrupt();
    return new CapacityException("the service is shutting down");
  }
}
