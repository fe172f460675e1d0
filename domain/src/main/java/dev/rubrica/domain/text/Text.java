package dev.rubrica.domain.text;

import dev.rubrica.domain.DomainException.Invalid;
import org.jspecify.annotations.Nullable;

/** The rules every stored text obeys: no edge blanks, no NUL, no half characters, a length. */
public final class Text {

  private Text() {}

  /**
   * The text without leading and trailing white space; null when nothing is left or nothing came.
   *
   * @param field whom to blame in the refusal
   * @param max the longest that is allowed, in code points
   * @throws Invalid when longer than {@code max}, or with U+0000 or a lone surrogate
   */
  public static @Nullable String optional(String field, @Nullable String raw, int max) {
    if (raw == null) {
      return null;
    }
    String text = trim(raw);
    if (text.isEmpty()) {
      return null;
    }
    checkCharacters(field, text);
    if (text.length() > max && text.codePointCount(0, text.length()) > max) {
      throw new Invalid(field, "must have at most " + max + " characters");
    }
    return text;
  }

  /** The first code points of the text, at most {@code max} of them. */
  public static String excerpt(String text, int max) {
    return text.length() <= max || text.codePointCount(0, text.length()) <= max
        ? text
        : text.substring(0, text.offsetByCodePoints(0, max));
  }

  /** As {@link #optional}, and refused when nothing is left. */
  public static String required(String field, @Nullable String raw, int max) {
    String text = optional(field, raw, max);
    if (text == null) {
      throw new Invalid(field, raw == null ? "is required" : "must not be blank");
    }
    return text;
  }

  /**
   * Without white space at either end, no-break spaces included: spreadsheets and web pages leave
   * them there.
   */
  public static String trim(String raw) {
    int start = 0;
    int end = raw.length();
    while (start < end && isBlank(raw.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(raw.charAt(end - 1))) {
      end--;
    }
    return raw.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Refuses what PostgreSQL text and UTF-8 cannot hold: U+0000 and lone surrogates. */
  public static void checkCharacters(String field, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new Invalid(field, "must not contain the character U+0000");
      }
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (!Character.isHighSurrogate(c)
          || i + 1 == text.length()
          || !Character.isLowSurrogate(text.charAt(i + 1))) {
        throw new Invalid(field, "must not contain a lone surrogate");
      }
      i++;
    }
  }
}
