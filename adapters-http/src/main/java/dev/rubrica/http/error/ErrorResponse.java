package dev.rubrica.http.error;

import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.http.error.ErrorJson.Detail;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as it is reported to the client.
 *
 * @param retryAfter seconds, or null
 * @param outcome {@code unknown} when the change may have been made, else null
 */
public record ErrorResponse(
    Status status,
    String message,
    List<Detail> details,
    @Nullable Integer retryAfter,
    @Nullable String outcome) {

  private static final int RETRY_SECONDS = 1;
  private static final int RETRY_WHEN_FULL_SECONDS = 10;

  public ErrorResponse(Status status, String message, Detail... details) {
    this(status, message, List.of(details), null, null);
  }

  /** The service is overloaded; no change was started. */
  public static ErrorResponse busy() {
    return unavailable("the service is busy; nothing was changed: try again in a moment", null);
  }

  /**
   * A capacity limit is reached; nothing was changed.
   *
   * @param message names the limit
   */
  public static ErrorResponse full(String message) {
    return new ErrorResponse(
        Status.SERVICE_UNAVAILABLE_503, message, List.of(), RETRY_WHEN_FULL_SECONDS, null);
  }

  /** The first call with the same idempotency key is still running. */
  public static ErrorResponse callRunning(String message) {
    Detail detail = new Detail(IdempotencyKey.NAME, "is that of a running call", null);
    return new ErrorResponse(Status.CONFLICT_409, message, List.of(detail), RETRY_SECONDS, null);
  }

  /** The account has as many running exports as it may have. */
  public static ErrorResponse exportsRunning(String message) {
    return new ErrorResponse(
        Status.CONFLICT_409, message, List.of(), RETRY_WHEN_FULL_SECONDS, null);
  }

  /** The state of an object does not allow the call yet. */
  public static ErrorResponse notYet(String message, Duration retryAfter) {
    int seconds = Math.toIntExact(retryAfter.toSeconds());
    return new ErrorResponse(Status.CONFLICT_409, message, List.of(), seconds, null);
  }

  public static ErrorResponse unavailable() {
    return unavailable(
        "the database is unavailable; nothing was changed: try again in a moment", null);
  }

  public static ErrorResponse outcomeUnknown() {
    return unavailable(
        "the connection was lost while the change was made: it may have happened or not: read"
            + " before you try again",
        "unknown");
  }

  private static ErrorResponse unavailable(String message, @Nullable String outcome) {
    return new ErrorResponse(
        Status.SERVICE_UNAVAILABLE_503, message, List.of(), RETRY_SECONDS, outcome);
  }
}
