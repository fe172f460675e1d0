package dev.rubrica.domain.text;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text as it is searched and sorted: lower case, without accents, the same on every machine.
 *
 * <p>The fold is a form of Unicode caseless matching (The Unicode Standard, 3.13) with combining
 * marks of the Latin, Greek and Cyrillic scripts dropped, and with the letters that have no
 * decomposition (ø, ł, đ, æ …) mapped to the base letters people type for them.
 */
public final class TextFolding {

  /** Sorts after every folded text; never part of one. */
  public static final String LAST = "\uDBFF\uDFFF";

  /** Is in no folded text: every fold drops it. */
  private static final String NOWHERE = "\u0301";

  private static final String SPECIAL = "øłđðħıæœþŋŧςß";
  private static final String[] BASE = {
    "o", "l", "d", "d", "h", "i", "ae", "oe", "th", "n", "t", "σ", "ss"
  };

  private TextFolding() {}

  /** The folded text; of ASCII the lower case. */
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

  // The combining-diacritics blocks alone: marks of other scripts are letters, not accents. And the
  // stems and flags that notes decompose into, twelve bytes each: too long for an index of names.
  private static boolean isAccent(int c) {
    return (c >= 0x0300 && c <= 0x036F)
        || (c >= 0x1AB0 && c <= 0x1AFF)
        || (c >= 0x1DC0 && c <= 0x1DFF)
        || (c >= 0x20D0 && c <= 0x20FF)
        || (c >= 0x1D165 && c <= 0x1D172)
        || (c >= 0xFE20 && c <= 0xFE2F);
  }

  /**
   * What to look for in folded text, or null when the caller's text is blank (no filter). A text
   * that folds to nothing finds nothing: a search must never widen.
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
