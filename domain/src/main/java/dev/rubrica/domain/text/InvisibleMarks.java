package dev.rubrica.domain.text;

/**
 * Characters without a glyph that programs put around copied numbers and addresses: marks of the
 * writing direction, zero-width blanks, byte order marks, soft hyphens. Names may need them (a
 * zero-width joiner in a Persian name), numbers and addresses do not.
 */
public final class InvisibleMarks {

  private static final char FIRST = '\u00AD';

  private InvisibleMarks() {}

  /** The text without the marks; the same object if it has none. */
  public static String remove(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isMark(text.charAt(i))) {
        return removeFrom(text, i);
      }
    }
    return text;
  }

  private static String removeFrom(String text, int start) {
    StringBuilder visible = new StringBuilder(text.length()).append(text, 0, start);
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isMark(c)) {
        visible.append(c);
      }
    }
    return visible.toString();
  }

  // The category Cf would include visible signs, such as the Arabic number sign.
  private static boolean isMark(char c) {
    return c >= FIRST
        && (c == '\u00AD'
            || c == '\u061C'
            || c == '\u180E'
            || c >= '\u200B' && c <= '\u200F'
            || c >= '\u202A' && c <= '\u202E'
            || c >= '\u2060' && c <= '\u2064'
            || c >= '\u2066' && c <= '\u2069'
            || c == '\uFEFF');
  }
}
