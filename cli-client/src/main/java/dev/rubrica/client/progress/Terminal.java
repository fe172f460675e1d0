package dev.rubrica.client.progress;

import java.io.Console;

/** Where progress is shown. */
public final class Terminal {

  private static final int COLUMNS = 80;

  private Terminal() {}

  /** How wide standard error is, as the launcher found; 0 when it is no terminal. */
  public static int columns() {
    Integer told = Integer.getInteger("rubrica.columns");
    if (told != null) {
      return told;
    }
    Console console = System.console();
    return console != null && console.isTerminal() ? COLUMNS : 0;
  }
}
