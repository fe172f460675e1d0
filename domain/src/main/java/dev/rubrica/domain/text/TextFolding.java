package dev.rubrica.domain.text;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Folds text for search and sorting: lower case, without accents, independent of the locale.
 *
 * <p>The fold is a form of Unicode caseless matching (The Unicode Standard, 3.13) with combining
 * marks of the Latin, Greek and Cyrillic scripts dropped, and with the letters that have no
 * decomposition (ø, ł, đ, æ …) mapped to the base letters that are commonly typed for them.
 */
public final class TextFolding {

  /** Sorts after every folded text and occurs in none. */
  public static final String LAST = "\uDBFF\uDFFF";

  /** Occurs in no folded text, because folding removes it. */
  private static final String NOWHERE = "\u0301";

  private static final String SPECIAL = "øłđðħıæœþŋŧςß";
  private static final String[] BASE = {
    "o", "l", "d", "d", "h", "i", "ae", "oe", "th", "n", "t", "σ", "ss"
  };

  private TextFolding() {}

  /** The folded text; for ASCII, the text in lower case. */
  public static String fold(String text) {
    return isPlain(text) ? text.toLowerCase(Locale.ROOT) : foldAll(text);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String foldAll(String text) {
    String cased = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String open = Normalizer.normalize(cased, Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(open.length());
    open.codePoints().forEach(c -> append(folded, c));
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static void append(StringBuilder folded, int c) {
    int special = SPECIAL.indexOf(c);
    if (special >= 0) {
      folded.append(BASE[special]);
    } else if (Character.isISOControl(c)) {
      folded.append(' ');
    } else if (!isAccent(c) && c != Character.MAX_CODE_POINT) {
      folded.appendCodePoint(c);
    }
  }

  // Only the blocks of combining diacritics: marks of other scripts are letters, not accents. Also
  // the stems and flags of decomposed musical notes: with twelve bytes each, they could exceed the
  // maximum size of an index entry.
  private static boolean isAccent(int c) {
    return (c >= 0x0300 && c <= 0x036F)
        || (c >= 0x1AB0 && c <= 0x1AFF)
        || (c >= 0x1DC0 && c <= 0x1DFF)
        || (c >= 0x20D0 && c <= 0x20FF)
        || (c >= 0x1D165 && c <= 0x1D172)
        || (c >= 0xFE20 && c <= 0xFE2F);
  }

  /**
   * The folded search text; null when the text is blank, which means no filter. A text that folds
   * to an empty one matches nothing, because a search must never become wider.
   */
  public static @Nullable String needle(@Nullable String search) {
    String trimmed = search == null ? "" : Text.trim(search);
    if (trimmed.isEmpty()) {
      return null;
    }
    String folded = fold(trimmed);
    return folded.isEmpty() ? NOWHERE : folded;
  }
}
