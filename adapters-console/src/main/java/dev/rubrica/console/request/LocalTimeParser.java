package dev.rubrica.console.request;

import dev.rubrica.domain.DomainException.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Parses times that people type without a zone, in fields of the type {@code datetime-local}. */
public final class LocalTimeParser {

  private LocalTimeParser() {}

  /**
   * The time in the zone; null for an empty text.
   *
   * @param field that a violation names
   * @throws Invalid the text is not a time
   */
  public static @Nullable Instant parse(String field, String text, ZoneId zone) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
    } catch (DateTimeException _) {
      throw new Invalid(field, "must be a date and time such as 2026-11-22T10:15");
    }
  }
}
