package dev.rubrica.console.request;

import dev.rubrica.domain.DomainException.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A time in the zone of the console, as the inputs {@code datetime-local} of browsers write it. */
public final class LocalTimeField {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  private LocalTimeField() {}

  /** The value of the input: to the minute if the time is a whole one; empty without a time. */
  public static String text(@Nullable Instant time, ZoneId zone) {
    if (time == null) {
      return "";
    }
    LocalDateTime local = LocalDateTime.ofInstant(time, zone);
    return local.equals(local.truncatedTo(ChronoUnit.MINUTES))
        ? local.format(MINUTES)
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local.truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * The time; null without a text. Of the hour that the end of summer time repeats, the first one.
   *
   * @param field that a violation names
   * @throws Invalid the text is no time, or one that the beginning of summer time leaves out
   */
  public static @Nullable Instant parse(String field, String text, ZoneId zone) {
    if (text.isBlank()) {
      return null;
    }
    LocalDateTime local = local(field, text.strip());
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw new Invalid(
          field, "must be a time that exists in " + zone + ": the clock goes forward then");
    }
    return local.toInstant(offsets.getFirst());
  }

  /**
   * The time that a form leaves as it is if the text is its {@link #text}: the input has no
   * microseconds, and not the second of two equal hours at the end of summer time.
   *
   * @param current the time before the change
   * @throws Invalid as above
   */
  public static @Nullable Instant parse(
      String field, String text, ZoneId zone, @Nullable Instant current) {
    return text.equals(text(current, zone)) ? current : parse(field, text, zone);
  }

  private static LocalDateTime local(String field, String text) {
    try {
      LocalDateTime local = LocalDateTime.parse(text);
      if (local.getYear() >= FIRST_YEAR && local.getYear() <= LAST_YEAR) {
        return local;
      }
    } catch (DateTimeException _) {
      // Reported below.
    }
    throw new Invalid(
        field, "must be a date and a time such as 2026-11-22T10:15, of the years 1900 to 9999");
  }
}
