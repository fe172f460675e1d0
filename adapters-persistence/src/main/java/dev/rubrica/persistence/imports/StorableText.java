package dev.rubrica.persistence.imports;

import dev.rubrica.domain.text.Text;
import org.jspecify.annotations.Nullable;

/** Makes unvalidated texts of import rows storable. */
final class StorableText {

  private static final int MAX = 200;
  private static final int REPLACEMENT = 0xFFFD;

  private StorableText() {}

  /** At most 200 code points of the text, {@linkplain #clean clean}; null for null. */
  static @Nullable String of(@Nullable String text) {
    return text == null ? null : clean(Text.excerpt(text, MAX));
  }

  /** Replaces by U+FFFD what PostgreSQL cannot store: U+0000 and unpaired surrogates. */
  static @Nullable String clean(@Nullable String text) {
    if (text == null || text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
      return text;
    }
    int[] codePoints = text.codePoints().map(c -> storable(c) ? c : REPLACEMENT).toArray();
    return new String(codePoints, 0, codePoints.length);
  }

  private static boolean storable(int c) {
    return c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
  }
}
