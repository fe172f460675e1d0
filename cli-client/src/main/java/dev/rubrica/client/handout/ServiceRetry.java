package dev.rubrica.client.handout;

import dev.rubrica.client.http.ClientException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts failed calls of the service in a row, and pauses after each. Used by one thread. A service
 * that is restarted, or whose database is, answers again within minutes.
 */
final class ServiceRetry {

  private final HandoutTiming timing;
  private final HandoutConsole console;
  private int failures;
  private long since;

  ServiceRetry(HandoutTiming timing, HandoutConsole console) {
    this.timing = timing;
    this.console = console;
  }

  /** Pauses the thread. */
  interface Pause {
    void await(Duration time) throws InterruptedException;
  }

  /**
   * Repeats a call that may be repeated until it succeeds.
   *
   * @throws ClientException the service rejects it, or the outage is too long
   */
  <T> T call(Supplier<T> call) throws InterruptedException {
    while (true) {
      try {
        T result = call.get();
        succeeded();
        return result;
      } catch (ClientException e) {
        failed(e, Thread::sleep);
      }
    }
  }

  void succeeded() {
    if (failures > 0) {
      console.message("the service answers again");
    }
    failures = 0;
  }

  /**
   * Pauses before the repeat of a call.
   *
   * @throws ClientException a repeat would not succeed, or the outage is too long
   */
  void failed(ClientException e, Pause pause) throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
    long now = System.nanoTime();
    since = failures == 0 ? now : since;
    if (!mayRepeat(e) || now - since > timing.longestOutage().toNanos()) {
      throw e;
    }
    if (failures++ == 0) {
      console.message(e.getMessage() + "; retrying");
    }
    pause.await(pauseAfter(e));
  }

  private static boolean mayRepeat(ClientException e) {
    return e.isTemporary() || e.isOutcomeUnknown();
  }

  private Duration pauseAfter(ClientException e) {
    Duration own = timing.pause(failures);
    @Nullable Duration told = e.retryAfter().orElse(null);
    return told != null && told.compareTo(own) > 0 ? told : own;
  }
}
