package dev.rubrica.http.inbound;

import dev.rubrica.http.request.ZonedTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the time of a message: ISO 8601 with an offset, or seconds or milliseconds since 1970. */
final class MessageTime {

  private static final Pattern EPOCH = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

  /** The seconds until the year 5138. More are milliseconds. */
  private static final BigDecimal MAX_SECONDS = new BigDecimal("100000000000");

  private static final BigDecimal THOUSAND = new BigDecimal(1_000);

  /** Earlier times are defaults of programs, such as 0 or the year 1. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final int MAX_LENGTH = 50;

  private MessageTime() {}

  /** The instant; null if the text is not a time, or one before the year 2000. */
  static @Nullable Instant parse(String text) {
    String time = text.strip();
    if (time.length() > MAX_LENGTH) {
      return null;
    }
    Instant instant =
        EPOCH.matcher(time).matches() ? epoch(new BigDecimal(time)) : ZonedTime.parse(time);
    return instant == null || instant.isBefore(EARLIEST) ? null : instant;
  }

  private static Instant epoch(BigDecimal number) {
    BigDecimal millis = number.compareTo(MAX_SECONDS) < 0 ? number.multiply(THOUSAND) : number;
    return Instant.ofEpochMilli(millis.longValue());
  }
}
