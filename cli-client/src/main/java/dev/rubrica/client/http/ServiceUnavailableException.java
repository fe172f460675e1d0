package dev.rubrica.client.http;

import org.jspecify.annotations.Nullable;

/** The service cannot be reached, or answered with 503: a retry may succeed. */
public final class ServiceUnavailableException extends ClientException {

  private final boolean outcomeUnknown;

  /** The service has not executed the request. */
  public ServiceUnavailableException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  ServiceUnavailableException(String message, @Nullable Throwable cause, boolean outcomeUnknown) {
    super(message, cause);
    this.outcomeUnknown = outcomeUnknown;
  }

  @Override
  public boolean isTemporary() {
    return true;
  }

  /** Whether the service may have executed the request. */
  public boolean isOutcomeUnknown() {
    return outcomeUnknown;
  }
}
