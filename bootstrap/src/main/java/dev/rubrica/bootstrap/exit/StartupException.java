package dev.rubrica.bootstrap.exit;

/** A failure that the user can correct. The message is one line for the command line. */
public final class StartupException extends RuntimeException {

  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
