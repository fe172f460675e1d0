package dev.rubrica.http.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Parses times of query strings and filters: an instant with {@code Z} or an offset, or a date,
 * which means its start in UTC.
 */
public final class TimeParameter {

  public static final String EXPECTED =
      "must be a time such as 2026-11-22T10:15:30Z or a date such as 2026-11-22, of the years 1900"
          + " to 9999";

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private TimeParameter() {}

  /** The instant, or null when the text is not a time. */
  public static @Nullable Instant parse(String text) {
    try {
      // A blank before the offset is a plus sign that the client did not percent-encode.
      Instant time =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
