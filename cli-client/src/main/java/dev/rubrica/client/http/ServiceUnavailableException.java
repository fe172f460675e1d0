package dev.rubrica.client.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service cannot be reached, or answered with 503: a retry may succeed. */
public final class ServiceUnavailableException extends ClientException {

  private final boolean outcomeUnknown;
  private final @Nullable Duration retryAfter;

  /** The service has not executed the request. */
  public ServiceUnavailableException(String message, @Nullable Throwable cause) {
    this(message, cause, false, null);
  }

  /**
   * @param retryAfter null if there is no response, or it has none
   */
  ServiceUnavailableException(
      String message,
      @Nullable Throwable cause,
      boolean outcomeUnknown,
      @Nullable Duration retryAfter) {
    super(message, cause);
    this.outcomeUnknown = outcomeUnknown;
    this.retryAfter = retryAfter;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  @Override
  public boolean isTemporary() {
    return true;
  }

  @Override
  public boolean isOutcomeUnknown() {
    return outcomeUnknown;
  }
}
