package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Pages of what runs in the background, which are loaded again until something is shown. */
final class Progress {

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private Progress() {}

  /** The page as soon as it does not load itself again. */
  static ConsoleResponse ended(Browser browser, String path) {
    return until(browser, path, page -> !page.shows("data-poll="));
  }

  /** The page as soon as it shows this. */
  static ConsoleResponse until(Browser browser, String path, String text) {
    return until(browser, path, page -> page.shows(text));
  }

  private static ConsoleResponse until(
      Browser browser, String path, Predicate<ConsoleResponse> condition) {
    ConsoleResponse page = browser.get(path);
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      if (page.status() != 429) {
        assertEquals(200, page.status(), page::toString);
        if (condition.test(page)) {
          return page;
        }
      }
      LockSupport.parkNanos(PAUSE);
      page = browser.get(path);
    }
    throw new AssertionError(path + " does not change: " + page);
  }
}
