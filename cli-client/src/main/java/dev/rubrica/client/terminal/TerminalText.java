package dev.rubrica.client.terminal;

/** Makes text of files and services safe to print to a terminal. */
public final class TerminalText {

  private static final int MAX_LENGTH = 200;

  private TerminalText() {}

  // Cells may contain escape sequences, or characters that reverse the direction of the line.
  public static String of(String text) {
    String safe = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return safe.codePointCount(0, safe.length()) <= MAX_LENGTH
        ? safe
        : safe.substring(0, safe.offsetByCodePoints(0, MAX_LENGTH)) + "…";
  }
}
