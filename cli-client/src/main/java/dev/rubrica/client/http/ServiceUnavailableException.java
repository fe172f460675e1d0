package dev.rubrica.client.http;

import org.jspecify.annotations.Nullable;

/** The service cannot be reached, or answered with 503: a retry may succeed. */
public final class ServiceUnavailableException extends ClientException {

  public ServiceUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
