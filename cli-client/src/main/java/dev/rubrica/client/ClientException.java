package dev.rubrica.client;

import org.jspecify.annotations.Nullable;

/** A failure of the client. The message is for the user, possibly in several lines. */
public sealed class ClientException extends RuntimeException permits ServiceUnavailableException {

  ClientException(String message) {
    super(message);
  }

  ClientException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
