package dev.rubrica.http.exchange;

import dev.rubrica.http.exchange.ErrorJson.Detail;
import io.helidon.http.Status;
import java.util.List;

/**
 * What went wrong, as a client may know it.
 *
 * @param retryAfter seconds, or null
 * @param outcome {@code unknown} when a change may have happened, else null
 */
record Failure(
    Status status, String message, List<Detail> details, Integer retryAfter, String outcome) {

  private static final int RETRY_SECONDS = 1;
  private static final int RETRY_WHEN_FULL_SECONDS = 10;

  Failure(Status status, String message, Detail... details) {
    this(status, message, List.of(details), null, null);
  }

  /** Too much to do; what would change something was not begun. */
  static Failure busy() {
    return unavailable("the service is busy; nothing was changed: try again in a moment", null);
  }

  /**
   * What was asked for has no room; nothing was changed.
   *
   * @param message says of what there is too much
   */
  static Failure full(String message) {
    return new Failure(
        Status.SERVICE_UNAVAILABLE_503, message, List.of(), RETRY_WHEN_FULL_SECONDS, null);
  }

  static Failure away() {
    return unavailable("the database is away; nothing was changed: try again in a moment", null);
  }

  static Failure outcomeUnknown() {
    return unavailable(
        "the connection was lost while the change was made: it may have happened or not: read"
            + " before you try again",
        "unknown");
  }

  private static Failure unavailable(String message, String outcome) {
    return new Failure(Status.SERVICE_UNAVAILABLE_503, message, List.of(), RETRY_SECONDS, outcome);
  }
}
