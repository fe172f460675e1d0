package dev.rubrica.domain.contact;

import dev.rubrica.domain.text.Text;
import dev.rubrica.domain.text.TextFolding;
import java.math.BigDecimal;
import java.time.Month;
import java.time.Year;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a custom field as searches compare it. Two values are equal if they are of the same
 * kind and have the same canonical text, however they were written: the number {@code 12.5} and the
 * texts {@code "12,50"} and {@code "12.5"} are equal.
 *
 * @param canonical a number in plain notation without trailing zeros, {@code true} or {@code
 *     false}, a date as {@code YYYY-MM-DD}, or a folded text, which may be empty
 */
public record CustomFieldValue(CustomFieldKind kind, String canonical) {

  private static final Pattern NUMBER =
      Pattern.compile("(-?)(0|[1-9][0-9]{0,14})(?:[.,]([0-9]{1,10}))?");
  private static final int THOUSANDS = 3;
  private static final int DATE_LENGTH = 10;
  private static final int LONGEST_FLAG = "false".length();

  /**
   * The value of a custom field or of a condition; null for null and for a blank text.
   *
   * @param raw a {@link String}, {@link BigDecimal}, {@link Boolean} or null
   * @throws IllegalArgumentException the value has another type
   */
  public static @Nullable CustomFieldValue of(@Nullable Object raw) {
    return switch (raw) {
      case null -> null;
      case Boolean flag -> flag(flag);
      case BigDecimal number -> number(number);
      case String text -> {
        String trimmed = Text.trim(text);
        yield trimmed.isEmpty() ? null : text(trimmed);
      }
      default -> throw new IllegalArgumentException("no custom field has a " + raw.getClass());
    };
  }

  private static CustomFieldValue flag(boolean flag) {
    return new CustomFieldValue(CustomFieldKind.BOOLEAN, Boolean.toString(flag));
  }

  private static CustomFieldValue number(BigDecimal number) {
    BigDecimal canonical = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return new CustomFieldValue(CustomFieldKind.NUMBER, canonical.toPlainString());
  }

  private static CustomFieldValue text(String text) {
    BigDecimal number = startsAsNumber(text) ? parseNumber(text) : null;
    if (number != null) {
      return number(number);
    }
    if (isDate(text)) {
      return new CustomFieldValue(CustomFieldKind.DATE, text);
    }
    String word = text.length() <= LONGEST_FLAG ? text.toLowerCase(Locale.ROOT) : "";
    return word.equals("true") || word.equals("false")
        ? new CustomFieldValue(CustomFieldKind.BOOLEAN, word)
        : new CustomFieldValue(CustomFieldKind.TEXT, TextFolding.fold(text));
  }

  // Imports ask it of every cell, and an expression takes far longer to find out.
  private static boolean startsAsNumber(String text) {
    char first = text.charAt(0);
    return first == '-' || (first >= '0' && first <= '9');
  }

  // Three digits after the only mark may be thousands: 1.250 is 1250 in one country and 1¼ in
  // another. No thousands follow a zero.
  private static @Nullable BigDecimal parseNumber(String text) {
    Matcher parts = NUMBER.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    String whole = parts.group(2);
    String decimals = parts.group(3);
    if (decimals == null) {
      return new BigDecimal(parts.group(1) + whole);
    }
    boolean ambiguous = decimals.length() == THOUSANDS && !whole.equals("0");
    return ambiguous ? null : new BigDecimal(parts.group(1) + whole + "." + decimals);
  }

  // Imports ask it of every cell; the parser of LocalDate takes many times as long.
  private static boolean isDate(String text) {
    if (text.length() != DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, DATE_LENGTH);
    return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= days(year, month);
  }

  private static int days(int year, int month) {
    return Month.of(month).length(Year.isLeap(year));
  }

  /** The number of these ASCII digits; -1 if there are other characters. */
  private static int digits(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = 10 * number + c - '0';
    }
    return number;
  }

  /** Whether values of this kind can be less or greater than others. */
  boolean isOrdered() {
    return kind == CustomFieldKind.NUMBER || kind == CustomFieldKind.DATE;
  }

  /**
   * Compares two numbers, or two dates.
   *
   * @throws IllegalArgumentException the values are of other kinds, or of different ones
   */
  int compare(CustomFieldValue other) {
    if (kind != other.kind || !isOrdered()) {
      throw new IllegalArgumentException(kind + " and " + other.kind + " have no order");
    }
    return kind == CustomFieldKind.NUMBER
        ? new BigDecimal(canonical).compareTo(new BigDecimal(other.canonical))
        : canonical.compareTo(other.canonical);
  }

  /** Omits the value, which is personal data and must not be logged. */
  @Override
  public String toString() {
    return "CustomFieldValue[" + kind + "]";
  }
}
