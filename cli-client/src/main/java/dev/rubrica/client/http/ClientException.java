package dev.rubrica.client.http;

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

  /** Whether the same request may succeed within seconds. */
  public boolean isTemporary() {
    return false;
  }
}
