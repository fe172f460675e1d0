package dev.rubrica.client.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure of the client. The message is for the user, possibly in several lines. */
public sealed class ClientException extends RuntimeException
    permits RejectedException, ServiceUnavailableException {

  public ClientException(String message) {
    super(message);
  }

  public ClientException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** After which time the service expects a repeat; empty if it did not say. */
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /** Whether the service may have executed the request all the same. */
  public boolean isOutcomeUnknown() {
    return false;
  }

  /** Whether the same request may succeed within seconds. */
  public boolean isTemporary() {
    return false;
  }
}
