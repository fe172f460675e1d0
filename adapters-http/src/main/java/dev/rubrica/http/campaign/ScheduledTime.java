package dev.rubrica.http.campaign;

import dev.rubrica.http.request.ZonedTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Parses the times of campaigns: as Qlara writes them, {@code yyyy-MM-dd HH:mm:ss.SSSZ}, or in ISO
 * 8601. Both must have an offset: nobody should have to guess when a campaign begins.
 */
final class ScheduledTime {

  static final String EXPECTED =
      "must be a time with a zone, such as 2026-11-22T10:15:30Z or 2026-11-22 11:15:30.000+0100, of"
          + " the years 1900 to 9999";

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private ScheduledTime() {}

  /** The time in microseconds, the precision of the storage; null when the text is none. */
  static @Nullable Instant parse(String text) {
    Instant at = ZonedTime.parse(text);
    return at == null || at.isBefore(EARLIEST) || at.isAfter(LATEST)
        ? null
        : at.minusNanos(at.getNano() % 1_000);
  }
}
