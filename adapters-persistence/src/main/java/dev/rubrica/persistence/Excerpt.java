package dev.rubrica.persistence;

/** What is kept of texts that obey no rule, because they stand in a row that is not good. */
final class Excerpt {

  private static final int MAX = 200;
  private static final int REPLACEMENT = 0xFFFD;

  private Excerpt() {}

  /** At most 200 code points of the text, {@linkplain #clean clean}; null for null. */
  static String of(String text) {
    if (text == null || text.length() <= MAX || text.codePointCount(0, text.length()) <= MAX) {
      return clean(text);
    }
    return clean(text.substring(0, text.offsetByCodePoints(0, MAX)));
  }

  /** The text with U+FFFD for what PostgreSQL cannot hold: U+0000 and lone surrogates. */
  static String clean(String text) {
    if (text == null || text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
      return text;
    }
    int[] kept = text.codePoints().map(c -> storable(c) ? c : REPLACEMENT).toArray();
    return new String(kept, 0, kept.length);
  }

  private static boolean storable(int c) {
    return c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
  }
}
