package dev.rubrica.domain.text;

import dev.rubrica.domain.DomainException.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * The rules of stored texts: no leading or trailing blanks, no NUL, no lone surrogates, a maximum
 * length.
 */
public final class Text {

  private Text() {}

  /**
   * The text without leading and trailing white space; null for null and for a blank text.
   *
   * @param field the field that a violation names
   * @param max the maximum length in code points
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

  /** As {@link #optional}, but a missing or blank text is a violation. */
  public static String required(String field, @Nullable String raw, int max) {
    String text = optional(field, raw, max);
    if (text == null) {
      throw new Invalid(field, raw == null ? "is required" : "must not be blank");
    }
    return text;
  }

  /**
   * Removes white space at both ends, including no-break spaces, which spreadsheets and web pages
   * leave behind.
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

  /** Rejects characters that PostgreSQL and UTF-8 cannot store: U+0000 and lone surrogates. */
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
