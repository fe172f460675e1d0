package dev.rubrica.formats.workbook;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kind of a number format (ECMA-376 part 1, 18.8.31), by the first section of its code.
 *
 * @param date whether it shows a date or a time
 * @param text whether it shows the typed text
 * @param zeros the minimum number of digits; 0 if unspecified
 */
record FormatCode(boolean date, boolean text, int zeros) {

  static final FormatCode GENERAL = new FormatCode(false, false, 0);
  private static final FormatCode DATE = new FormatCode(true, false, 0);
  private static final FormatCode TEXT = new FormatCode(false, true, 0);

  // Excel writes codes of at most 255 characters.
  private static final int LONGEST = 1_000;

  private static final Pattern ZEROS = Pattern.compile("0{2,30}");
  private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]");
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"?|[\\\\_*].?|\\[[^]]*]?|'");
  private static final Pattern FRACTION = Pattern.compile("s[.,]0+");
  private static final Pattern HALF_DAYS = Pattern.compile("am/pm|a/p");
  private static final Pattern PARTS = Pattern.compile("[ymdhs]");
  private static final Pattern OTHERS = Pattern.compile("[0#?]|[a-z&&[^ymdhsegbt]]");

  static FormatCode of(String code) {
    if (code.length() > LONGEST) {
      return GENERAL;
    }
    if (ZEROS.matcher(code).matches()) {
      return new FormatCode(false, false, code.length());
    }
    String bare = firstSection(code.toLowerCase(Locale.ROOT));
    if (bare.contains("@")) {
      return TEXT;
    }
    return isDate(bare) ? DATE : GENERAL;
  }

  /**
   * @param id the id of a built-in format (ECMA-376 part 1, 18.8.30); others are treated as general
   */
  static FormatCode builtIn(int id) {
    // From 27 on, dates of East Asian languages; 48 is a number format.
    boolean date =
        (id >= 14 && id <= 22)
            || (id >= 27 && id <= 36)
            || (id >= 45 && id <= 47)
            || (id >= 50 && id <= 58);
    return id == 49 ? TEXT : date ? DATE : GENERAL;
  }

  private static String firstSection(String code) {
    String bare = LITERAL.matcher(ELAPSED.matcher(code).replaceAll("$1")).replaceAll("");
    int end = bare.indexOf(';');
    return end < 0 ? bare : bare.substring(0, end);
  }

  // A date contains neither letters of other words ("General") nor digit placeholders.
  private static boolean isDate(String bare) {
    String whole = FRACTION.matcher(HALF_DAYS.matcher(bare).replaceAll("")).replaceAll("s");
    return PARTS.matcher(whole).find() && !OTHERS.matcher(whole).find();
  }
}
