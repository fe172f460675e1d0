package dev.rubrica.formats.imports;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;

/** Numbers of one workbook as text: the number itself, or the date that its format shows. */
final class NumberFormats {

  private static final Pattern ZEROS = Pattern.compile("0{2,30}");
  private static final LocalDateTime DAY_0 = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final LocalDateTime DAY_0_OF_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
  private static final int LAST_DAY = 2_958_465;
  private static final int LONGEST = 400;

  // Excel itself writes no more styles than 65,490, and codes of 255 characters.
  private static final int MOST = 66_000;
  private static final int LONGEST_CODE = 1_000;

  private final Map<Integer, String> codes = new HashMap<>();
  private final List<Integer> styles = new ArrayList<>();
  private final Map<Integer, Boolean> dates = new HashMap<>();
  private boolean from1904;

  /** Days count from 1904. */
  void countFrom1904() {
    from1904 = true;
  }

  /**
   * @param id of the format; those under 164 are built in (ECMA-376 part 1, 18.8.30)
   */
  void code(int id, String code) {
    if (code != null && code.length() <= LONGEST_CODE) {
      refuseMoreThan(codes.size());
      codes.put(id, code);
    }
  }

  /** The next style shows numbers in this format. */
  void style(int format) {
    refuseMoreThan(styles.size());
    styles.add(format);
  }

  private static void refuseMoreThan(int there) {
    if (there >= MOST) {
      throw Refused.because("has more styles than a workbook can have");
    }
  }

  /**
   * @param raw as the file has it, also with an exponent
   * @param style of the cell, from 0
   * @return the raw text when it is no number
   */
  String text(String raw, int style) {
    BigDecimal number = number(raw.strip());
    if (number == null) {
      return raw;
    }
    int id = style >= 0 && style < styles.size() ? styles.get(style) : 0;
    if (dates.computeIfAbsent(id, this::isDate)
        && number.signum() >= 0
        && number.doubleValue() < LAST_DAY) {
      return date(number.doubleValue(), from1904);
    }
    String code = codes.get(id);
    String plain = plain(number);
    boolean padded = code != null && ZEROS.matcher(code).matches() && plain.matches("[0-9]+");
    return padded ? "0".repeat(Math.max(0, code.length() - plain.length())) + plain : plain;
  }

  // To read a hundred thousand digits as a number takes long, and nobody has written them as one.
  private static BigDecimal number(String raw) {
    try {
      return raw.length() > LONGEST ? null : new BigDecimal(raw);
    } catch (NumberFormatException none) {
      return null;
    }
  }

  // Written out, 1E+300 has three hundred digits, and 1E+999999999 a billion.
  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return Math.abs((long) stripped.scale()) > LONGEST
        ? number.toString()
        : stripped.toPlainString();
  }

  private boolean isDate(int id) {
    String code = codes.get(id);
    return code == null ? isBuiltInDate(id) : DateUtil.isADateFormat(id, code);
  }

  // From 27 on those of East Asian languages; 48 is of numbers, 49 of text.
  private static boolean isBuiltInDate(int id) {
    return (id >= 14 && id <= 22)
        || (id >= 27 && id <= 36)
        || (id >= 45 && id <= 47)
        || (id >= 50 && id <= 58);
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
