package dev.rubrica.client.terminal;

import java.io.Console;

/** The terminal of standard error. */
public final class Terminal {

  private static final int DEFAULT_COLUMNS = 80;

  private Terminal() {}

  /** The width, as determined by the launcher; 0 if standard error is not a terminal. */
  public static int columns() {
    Integer fromLauncher = Integer.getInteger("rubrica.columns");
    if (fromLauncher != null) {
      return fromLauncher;
    }
    Console console = System.console();
    return console != null && console.isTerminal() ? DEFAULT_COLUMNS : 0;
  }
}
