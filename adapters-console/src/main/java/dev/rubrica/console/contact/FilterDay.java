package dev.rubrica.console.contact;

import dev.rubrica.console.text.Texts;
import dev.rubrica.http.request.TimeParameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The values of conditions on times. The form has days in the zone of the console; the API takes
 * the instants at which they begin, since its own days are those of UTC.
 */
record FilterDay(ZoneId zone) {

  /** The instant at which a day of the form begins; any other value as it is. */
  String toInstant(String typed) {
    try {
      return LocalDate.parse(typed.strip()).atStartOfDay(zone).toInstant().toString();
    } catch (DateTimeException _) {
      return typed;
    }
  }

  /** The day that begins at the instant, as a field for dates has it; null if none does. */
  @Nullable String ofForm(String value) {
    Instant instant = TimeParameter.parse(value);
    ZonedDateTime time = instant == null ? null : instant.atZone(zone);
    return time != null && isStart(time) ? time.toLocalDate().toString() : null;
  }

  /** A day, or a day and a time, with the name of the zone. */
  String text(String value, Texts texts) {
    Instant instant = TimeParameter.parse(value);
    if (instant == null) {
      return value;
    }
    return isStart(instant.atZone(zone)) ? texts.day(instant, zone) : texts.time(instant, zone);
  }

  private static boolean isStart(ZonedDateTime time) {
    return time.equals(time.toLocalDate().atStartOfDay(time.getZone()));
  }
}
