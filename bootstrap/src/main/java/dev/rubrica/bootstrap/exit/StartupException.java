package dev.rubrica.bootstrap.exit;

/** Why the program does not do what it was asked, in one line for whoever started it. */
public final class StartupException extends RuntimeException {

  public StartupException(String line) {
    super(line);
  }

  public StartupException(String line, Throwable cause) {
    super(line, cause);
  }
}
