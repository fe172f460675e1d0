package dev.rubrica.application.service.background;

import dev.rubrica.application.port.out.StorageUnavailableException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Repeats work in the background while the storage is unavailable, for example restarting: up to
 * eight attempts within about half a minute.
 */
public final class StorageRetry {

  private static final int ATTEMPTS = 8;
  private static final long FIRST_PAUSE_MILLIS = 250;

  private final BooleanSupplier stopped;
  private final boolean evenIfUnknown;

  private StorageRetry(BooleanSupplier stopped, boolean evenIfUnknown) {
    this.stopped = stopped;
    this.evenIfUnknown = evenIfUnknown;
  }

  /**
   * For work that must not be done twice: it is not repeated if its outcome is unknown.
   *
   * @param stopped whether to give up
   */
  public static StorageRetry ofKnownOutcome(BooleanSupplier stopped) {
    return new StorageRetry(stopped, false);
  }

  /**
   * For work that finds out whether it was done before.
   *
   * @param stopped whether to give up
   */
  public static StorageRetry always(BooleanSupplier stopped) {
    return new StorageRetry(stopped, true);
  }

  /**
   * @throws StorageUnavailableException the storage was unavailable for too long
   * @throws CancellationException the thread was interrupted
   */
  public <T> T run(Supplier<T> work) {
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++, pause *= 2) {
      try {
        return work.get();
      } catch (StorageUnavailableException e) {
        boolean last = attempt == ATTEMPTS || stopped.getAsBoolean();
        if (last || (e.outcomeUnknown() && !evenIfUnknown)) {
          throw e;
        }
        sleep(pause);
      }
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }
}
