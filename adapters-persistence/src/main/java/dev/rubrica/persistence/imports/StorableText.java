package dev.rubrica.persistence.imports;

import dev.rubrica.domain.text.Text;

/** What is kept of texts that obey no rule, because they stand in a row that is not good. */
final class StorableText {

  private static final int MAX = 200;
  private static final int REPLACEMENT = 0xFFFD;

  private StorableText() {}

  /** At most 200 code points of the text, {@linkplain #clean clean}; null for null. */
  static String of(String text) {
    return text == null ? null : clean(Text.excerpt(text, MAX));
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
