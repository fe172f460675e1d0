package dev.rubrica.client;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;

/** Why a connection fails, in words; the JDK often has none. */
final class ConnectionErrorText {

  private ConnectionErrorText() {}

  static String of(IOException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "there is no such host";
      }
    }
    if (failed instanceof ConnectException) {
      return "connection refused";
    }
    return failed.getMessage() == null
        ? failed.getClass().getSimpleName()
        : TerminalText.of(failed.getMessage());
  }
}
