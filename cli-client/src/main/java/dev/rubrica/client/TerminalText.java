package dev.rubrica.client;

/** Texts of files and services, made harmless for a terminal. */
final class TerminalText {

  private static final int LONGEST = 200;

  private TerminalText() {}

  // A cell may hold what a terminal takes for commands, or turn what is beside it around.
  static String of(String text) {
    String harmless = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return harmless.codePointCount(0, harmless.length()) <= LONGEST
        ? harmless
        : harmless.substring(0, harmless.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
