package dev.rubrica.domain.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Distinguishes dates and fractions from phone numbers, which use the same characters. Where a text
 * could be both, common usage decides: phone numbers are not written like a date, but {@code
 * 347.1234567} is a common notation of a phone number.
 */
public final class ScalarText {

  /** How likely a text is a fraction. */
  public enum Fraction {
    /** The notation is not used for fractions. */
    NO,
    /** The notation is used for phone numbers, too; it is one if it fits a numbering plan. */
    MAYBE,
    /** The notation is not used for phone numbers. */
    YES
  }

  private static final int LONGEST = 64;
  private static final int LONGEST_PREFIX = 7;
  private static final int SHORTEST_SUBSCRIBER = 4;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2099;

  private static final String BLANKS = "[\\s\\p{Z}]*";
  private static final String SEPARATOR = BLANKS + "([/.\\p{Pd}\u2212])" + BLANKS;
  private static final String SAME = BLANKS + "\\2" + BLANKS;
  private static final String TIME =
      "(?:[\\s\\p{Z}T]+\\p{Nd}{1,2}[.:]\\p{Nd}{2}(?:[.:]\\p{Nd}{2})?)?";
  private static final Pattern DAY =
      Pattern.compile(
          "(\\p{Nd}{1,4})"
              + SEPARATOR
              + "(\\p{Nd}{1,2})"
              + SAME
              + "(\\p{Nd}{2}|\\p{Nd}{4}|\\p{Nd})\\.?"
              + TIME);
  private static final Pattern MONTH =
      Pattern.compile("(\\p{Nd}{1,4})" + SEPARATOR + "(\\p{Nd}{1,4})");
  private static final Pattern COMPACT =
      Pattern.compile(
          "(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])"
              + "|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\\d\\d");
  private static final Pattern FRACTION =
      Pattern.compile("([+\uFF0B]?)(\\p{Nd}{1,20})\\.(\\p{Nd}{1,20})");
  private static final Pattern THOUSANDS =
      Pattern.compile("[1-9][0-9]{0,2}(?:(?:\\.[0-9]{3}){2,4}|(?:\\.[0-9]{3}){1,4}\\.[0-9]{1,2})");

  private ScalarText() {}

  /** Whether the text is a date, with or without day, century and time. */
  public static boolean isDate(String text) {
    if (isSimple(text)) {
      return false;
    }
    String bare = withoutBrackets(text);
    Matcher day = DAY.matcher(bare);
    if (day.matches() && isDay(day)) {
      return true;
    }
    Matcher month = MONTH.matcher(bare);
    return month.matches() && isMonth(month);
  }

  /**
   * Whether the text is a date of eight digits. A phone number that looks like one is very rare.
   */
  public static boolean isCompactDate(String text) {
    return text.length() == 8 && COMPACT.matcher(text).matches();
  }

  // Fast path: most numbers in a large file consist of digits only.
  private static boolean isSimple(String text) {
    return text.length() > LONGEST || text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '+');
  }

  // Spreadsheets put negative numbers in brackets, and people dates.
  private static String withoutBrackets(String text) {
    String bare = Text.trim(text);
    boolean isEnclosed = bare.length() > 1 && (bare.startsWith("(") || bare.startsWith("["));
    return isEnclosed && (bare.endsWith(")") || bare.endsWith("]"))
        ? Text.trim(bare.substring(1, bare.length() - 1))
        : bare;
  }

  private static boolean isDay(MatchResult found) {
    String first = found.group(1);
    String last = found.group(4);
    int a = Integer.parseInt(first);
    int b = Integer.parseInt(found.group(3));
    int c = Integer.parseInt(last);
    if (first.length() == 4) {
      return isYear(a) && isDayOfMonth(b, c);
    }
    if (first.length() > 2 || last.length() == 1) {
      return false;
    }
    return last.length() == 4
        ? isYear(c) && isDayOfMonth(a, b)
        : isDayOfMonth(a, b) || first.length() == 2 && isDayOfMonth(b, c);
  }

  // In either order: the day comes first in Italy, the month in the United States.
  private static boolean isDayOfMonth(int one, int other) {
    return one >= 1 && other >= 1 && Math.min(one, other) <= 12 && Math.max(one, other) <= 31;
  }

  private static boolean isMonth(MatchResult found) {
    int a = Integer.parseInt(found.group(1));
    int b = Integer.parseInt(found.group(3));
    int first = found.group(1).length();
    int last = found.group(3).length();
    if (first <= 2 && last == 4) {
      return a >= 1 && a <= 12 && isYear(b);
    }
    if (first != 4 || !isYear(a)) {
      return false;
    }
    boolean isSpan =
        found.group(2).equals("/") && (last == 4 ? isYear(b) : last == 2 && (a + 1) % 100 == b);
    return isSpan || last <= 2 && b >= 1 && b <= 12;
  }

  private static boolean isYear(int number) {
    return number >= FIRST_YEAR && number <= LAST_YEAR;
  }

  /** How likely the text is a decimal fraction, or a number with thousands separators. */
  public static Fraction fraction(String text) {
    if (isSimple(text)) {
      return Fraction.NO;
    }
    String bare = withoutBrackets(text);
    Matcher parts = FRACTION.matcher(bare);
    if (!parts.matches()) {
      return THOUSANDS.matcher(bare).matches() ? Fraction.MAYBE : Fraction.NO;
    }
    String integerPart = parts.group(2);
    if (parts.group(3).length() < SHORTEST_SUBSCRIBER || integerPart.equals("0")) {
      return Fraction.YES;
    }
    // A fraction starts with neither a plus sign nor a zero followed by another digit.
    if (!parts.group(1).isEmpty() || integerPart.startsWith("0")) {
      return Fraction.NO;
    }
    return integerPart.length() > LONGEST_PREFIX ? Fraction.YES : Fraction.MAYBE;
  }
}
