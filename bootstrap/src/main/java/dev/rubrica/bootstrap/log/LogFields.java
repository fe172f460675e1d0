package dev.rubrica.bootstrap.log;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.logging.Level;

/** Formatting that the text and the JSON format share. */
final class LogFields {

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private LogFields() {}

  static String time(Instant time) {
    return MILLISECONDS.format(time);
  }

  static String level(Level level) {
    if (level.equals(Level.SEVERE)) {
      return "ERROR";
    }
    return level.intValue() < Level.CONFIG.intValue() ? "DEBUG" : level.getName();
  }

  /** Nanoseconds as milliseconds with three decimals. */
  static BigDecimal milliseconds(long nanos) {
    return BigDecimal.valueOf(nanos / 1_000, 3);
  }
}
