package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Admission control of imports: limits the pending imports of an account, and the number of files
 * that are validated at the same time, because these are open.
 */
public final class ImportAdmission {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final PendingImportLimit places;
  private final FairSemaphore checking;
  private final Executor threads;

  /**
   * @param threads runs each task immediately on a platform thread of its own
   */
  ImportAdmission(PendingImportLimit places, FairSemaphore checking, Executor threads) {
    this.places = places;
    this.checking = checking;
    this.threads = threads;
  }

  /**
   * Checks before the upload what {@link #begin} checks after it.
   *
   * @throws CapacityException the account has reached its limit of imports
   */
  public void requireRoom(AccountId account) {
    places.requireFree(account);
  }

  /**
   * Runs the validation and start of an import. Unless it throws, {@link #leave} must follow when
   * the import has ended.
   *
   * @throws CapacityException the account has too many imports, or too many files are being
   *     validated
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

  /**
   * As {@link #begin}, for an import that may turn out not to begin.
   *
   * @param beginning returns false if the import does not begin
   */
  public boolean beginIf(AccountId account, BooleanSupplier beginning) {
    places.enter(account);
    boolean begun = false;
    try {
      begun = checked(account, beginning::getAsBoolean);
      return begun;
    } finally {
      if (!begun) {
        places.leave(account);
      }
    }
  }

  private <T> T checked(AccountId account, Supplier<T> check) {
    try {
      if (!checking.acquire(account, PATIENCE)) {
        throw new CapacityException("too many files are being checked; try again in a moment");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CapacityException("the service is shutting down");
    }
    try {
      return onPlatformThread(check);
    } finally {
      checking.release(account);
    }
  }

  // A validation reads the whole file. On the virtual thread of its request it would occupy a
  // carrier thread for seconds, and the requests of other accounts would wait for it.
  private <T> T onPlatformThread(Supplier<T> check) {
    try {
      return CompletableFuture.supplyAsync(check, threads).join();
    } catch (RejectedExecutionException _) {
      throw new CapacityException("the service is shutting down");
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  void leave(AccountId account) {
    places.leave(account);
  }
}
