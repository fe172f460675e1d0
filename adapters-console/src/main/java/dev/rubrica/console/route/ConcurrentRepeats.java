package dev.rubrica.console.route;

import dev.rubrica.domain.DomainException.CallRunning;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.Outdated;
import dev.rubrica.domain.DomainException.WrongState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits for the outcome of a form that is sent again while its first request runs, as by a double
 * press of a button. A browser shows the response to the last request alone, so that response must
 * be the one of the first request.
 *
 * @param longest how long a request waits for the end of another one with the same form
 * @param brief how long a request looks for the answer of another one that has made its change and
 *     may not have kept its answer yet
 */
record ConcurrentRepeats(Duration longest, Duration brief) {

  static final ConcurrentRepeats DEFAULT =
      new ConcurrentRepeats(Duration.ofSeconds(60), Duration.ofSeconds(1));

  private static final long FIRST_PAUSE = Duration.ofMillis(20).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMillis(500).toNanos();

  /**
   * Makes a call that another request may be making. If that request fails, this one makes the
   * call.
   *
   * @throws CallRunning the other request takes too long
   */
  <T> T make(Supplier<T> call) {
    return retry(longest, call);
  }

  /**
   * Does work that another request may be doing, and whose outcome is kept after it or by itself.
   * If that request fails, this one does the work.
   *
   * @param earlier the outcome that was kept
   */
  <T> T makeOrFind(Supplier<Optional<T>> earlier, Supplier<T> work) {
    return retry(longest, () -> makeOnceOrFind(earlier, work));
  }

  /** As {@link #makeOrFind}, for work that cannot be tried again. */
  <T> T makeOnceOrFind(Supplier<Optional<T>> earlier, Supplier<T> work) {
    Optional<T> kept = earlier.get();
    if (kept.isPresent()) {
      return kept.get();
    }
    try {
      return work.get();
    } catch (CallRunning | NotFound | WrongState | Outdated e) {
      // The other request may have made the change that is in the way of this one.
      return find(earlier).orElseThrow(() -> e);
    }
  }

  private <T> Optional<T> find(Supplier<Optional<T>> earlier) {
    try {
      return Optional.of(retry(brief, () -> earlier.get().orElseThrow(CallRunning::new)));
    } catch (CallRunning _) {
      return Optional.empty();
    }
  }

  private static <T> T retry(Duration patience, Supplier<T> call) {
    long end = System.nanoTime() + patience.toNanos();
    for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        return call.get();
      } catch (CallRunning e) {
        if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(pause);
      }
    }
  }
}
