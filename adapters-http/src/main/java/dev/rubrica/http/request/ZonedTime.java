package dev.rubrica.http.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses times with a zone in ISO 8601, and in the form of the messaging platform: {@code
 * 2026-11-22T10:15:30Z}, {@code 2026-11-22 11:15:30.000+0100}.
 */
public final class ZonedTime {

  // The optional parts of a formatter may all be absent, or present at once.
  private static final Pattern SHAPE =
      Pattern.compile(
          "[0-9-]{10}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?"
              + "(Z|[+-][0-9]{2}(:?[0-9]{2})?)");

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][ ]")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private ZonedTime() {}

  /** The instant, or null when the text is not a time with a zone. */
  public static @Nullable Instant parse(String text) {
    try {
      return SHAPE.matcher(text).matches() ? OffsetDateTime.parse(text, FORMAT).toInstant() : null;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
