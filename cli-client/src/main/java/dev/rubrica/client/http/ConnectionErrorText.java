package dev.rubrica.client.http;

import dev.rubrica.client.terminal.TerminalText;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** Describes failures of connections, whose exceptions often have no message. */
final class ConnectionErrorText {

  private ConnectionErrorText() {}

  static String of(IOException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "unknown host";
      }
    }
    if (e instanceof ConnectException) {
      return "connection refused";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : TerminalText.of(e.getMessage());
  }
}
