package dev.rubrica.application.service.imports.parse;

/**
 * Tests whether a text consists of certain ASCII characters only. Faster than a regular expression,
 * because most cells of a large file match.
 */
final class AsciiText {

  static final String DIGITS = "0123456789";
  static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final boolean[] plain = new boolean[128];

  AsciiText(String characters) {
    characters.chars().forEach(c -> plain[c] = true);
  }

  boolean test(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= plain.length || !plain[c]) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
