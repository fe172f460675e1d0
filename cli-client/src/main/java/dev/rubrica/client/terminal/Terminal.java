package dev.rubrica.client.terminal;

import java.io.Console;
import java.util.Optional;

/** The terminal of the user. */
public final class Terminal {

  private static final int DEFAULT_COLUMNS = 80;

  private Terminal() {}

  /** Standard input and output; empty unless both are a terminal. */
  public static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /** The width of the terminal for text that is printed only to a terminal. */
  public static int width() {
    int columns = columns();
    return columns > 0 ? columns : DEFAULT_COLUMNS;
  }

  /** The width, as determined by the launcher; 0 if standard error is not a terminal. */
  public static int columns() {
    Integer fromLauncher = Integer.getInteger("rubrica.columns");
    if (fromLauncher != null) {
      return fromLauncher;
    }
    return console().isPresent() ? DEFAULT_COLUMNS : 0;
  }
}
