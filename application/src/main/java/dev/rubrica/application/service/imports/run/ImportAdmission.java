package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Admits imports: so many of one account may be under way or wait, and few files are checked at the
 * same time, since a file that is checked is open.
 */
public final class ImportAdmission {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final PendingImportLimit places;
  private final FairSemaphore checking;

  ImportAdmission(PendingImportLimit places, FairSemaphore checking) {
    this.places = places;
    this.checking = checking;
  }

  /**
   * Says early what {@link #begin} would say after the upload.
   *
   * @throws CapacityException the account has as many imports as it may have
   */
  public void requireRoom(AccountId account) {
    places.requireFree(account);
  }

  /**
   * Runs what checks and begins an import. Unless it throws, {@link #leave} must follow when the
   * import has ended.
   *
   * @throws CapacityException the account has too many imports, or there is too much to check
   */
  public <T> T begin(AccountId account, Supplier<T> beginning) {
    places.enter(account);
    boolean begun = false;
    try {
      T result = checked(account, beginning);
      begun = true;
      return result;
    } finally {
      if (!begun) {
        places.leave(account);
      }
    }
  }

  private <T> T checked(AccountId account, Supplier<T> check) {
    try {
      if (!checking.take(account, PATIENCE)) {
        throw new CapacityException("too many files are checked just now: try again in a moment");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new CapacityException("the service is about to stop");
    }
    try {
      return check.get();
    } finally {
      checking.give(account);
    }
  }

  void leave(AccountId account) {
    places.leave(account);
  }
}
