package dev.rubrica.formats.imports;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Numbers of spreadsheets as text: the number itself, or the date that its format shows. */
final class NumberFormats {

  private static final Pattern ZEROS = Pattern.compile("0{2,30}");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]|_.");
  private static final LocalDateTime DAY_0 = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final LocalDateTime DAY_0_OF_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
  private static final int LAST_DAY = 2_958_465;

  private NumberFormats() {}

  /**
   * @param raw as the file has it, also with an exponent
   * @param id of the format; those under 164 are built in (ECMA-376 part 1, 18.8.30)
   * @param code of the format; null for built-in ones
   * @return the raw text when it is no number
   */
  static String text(String raw, int id, String code, boolean from1904) {
    BigDecimal number;
    try {
      number = new BigDecimal(raw.strip());
    } catch (NumberFormatException none) {
      return raw;
    }
    if (isDate(id, code) && number.signum() >= 0 && number.doubleValue() < LAST_DAY) {
      return date(number.doubleValue(), from1904);
    }
    String plain = plain(number);
    boolean padded = code != null && ZEROS.matcher(code).matches() && plain.matches("[0-9]+");
    return padded ? "0".repeat(Math.max(0, code.length() - plain.length())) + plain : plain;
  }

  // Written out, 1E+300 has three hundred digits, and 1E+999999999 a billion.
  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return Math.abs((long) stripped.scale()) > 400 ? number.toString() : stripped.toPlainString();
  }

  private static boolean isDate(int id, String code) {
    if (code == null) {
      return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);
    }
    String bare = QUOTED.matcher(code).replaceAll("").toLowerCase(java.util.Locale.ROOT);
    return !bare.contains("general") && bare.matches("(?s).*[ymdhs].*");
  }

  private static String date(double days, boolean from1904) {
    LocalDateTime start = from1904 ? DAY_0_OF_1904 : DAY_0;
    long seconds = Math.round((days - Math.floor(days)) * 86_400);
    LocalDateTime time = start.plusDays((long) Math.floor(days)).plusSeconds(seconds);
    if (days < 1) {
      return time.toLocalTime().toString();
    }
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
