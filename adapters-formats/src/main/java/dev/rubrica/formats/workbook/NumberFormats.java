package dev.rubrica.formats.workbook;

import dev.rubrica.formats.InvalidFile;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Formats the numbers of a workbook as text: as plain number, or as date if the format shows one.
 */
public final class NumberFormats {

  private static final Pattern TYPED = Pattern.compile("[+]?[0-9]+");
  private static final LocalDateTime DAY_0 = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final LocalDateTime DAY_0_OF_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
  private static final int LAST_DAY = 2_958_465;
  private static final int DAYS_TO_1904 = 1_462;
  private static final int LONGEST = 400;

  // Excel writes at most 65,490 styles.
  private static final int MOST = 66_000;

  private final Map<Integer, FormatCode> codes = new HashMap<>();
  private final List<Integer> styles = new ArrayList<>();
  private boolean from1904;

  /** Uses the 1904 date system. */
  public void countFrom1904() {
    from1904 = true;
  }

  /**
   * @param id the id of the format; ids below 164 are built in (ECMA-376 part 1, 18.8.30)
   */
  public void code(int id, @Nullable String code) {
    if (code != null) {
      refuseMoreThan(codes.size());
      codes.put(id, FormatCode.of(code));
    }
  }

  /** Adds a style with this format. */
  public void style(int format) {
    refuseMoreThan(styles.size());
    styles.add(format);
  }

  private static void refuseMoreThan(int count) {
    if (count >= MOST) {
      throw InvalidFile.because("has more styles than a workbook may have");
    }
  }

  /**
   * @param raw the number in the file, which may have an exponent
   * @param style the style of the cell, from 0
   * @return the raw text if it is not a number
   */
  public String text(String raw, int style) {
    BigDecimal number = number(raw.strip());
    if (number == null) {
      return raw;
    }
    FormatCode format = format(style);
    if (format.text() && TYPED.matcher(raw).matches()) {
      return raw;
    }
    double days = number.doubleValue();
    if (format.date() && days >= 0 && days < lastDay()) {
      return date(days, from1904);
    }
    String plain = plain(number);
    return format.zeros() > plain.length() && TYPED.matcher(plain).matches()
        ? "0".repeat(format.zeros() - plain.length()) + plain
        : plain;
  }

  /**
   * Whether cells of this style show exactly what was typed.
   *
   * @param style the style of the cell, from 0
   */
  public boolean isText(int style) {
    return format(style).text();
  }

  private FormatCode format(int style) {
    int id = style >= 0 && style < styles.size() ? styles.get(style) : 0;
    FormatCode said = codes.get(id);
    return said == null ? FormatCode.builtIn(id) : said;
  }

  // In both date systems, the last day of the year 9999.
  private int lastDay() {
    return from1904 ? LAST_DAY - DAYS_TO_1904 : LAST_DAY;
  }

  // Parsing a hundred thousand digits takes long, and they are no number.
  private static @Nullable BigDecimal number(String raw) {
    try {
      return raw.length() > LONGEST ? null : new BigDecimal(raw);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  // In plain notation, 1E+300 has three hundred digits, and 1E+999999999 a billion.
  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return Math.abs((long) stripped.scale()) > LONGEST
        ? number.toString()
        : stripped.toPlainString();
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
