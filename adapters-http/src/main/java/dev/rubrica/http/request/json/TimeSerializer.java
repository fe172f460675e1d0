package dev.rubrica.http.request.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Writes times in the format of {@link Instant#toString}, in microseconds, which is the precision
 * of the storage, so that a response equals the next read.
 *
 * <p>A page has three times for each contact, and {@link java.time.format.DateTimeFormatter} would
 * take a large part of the time for its JSON. So the digits of the usual years are written here.
 */
final class TimeSerializer extends JsonSerializer<Instant> {

  private static final int LONGEST = "2026-11-22T10:15:30.123456Z".length();
  private static final int MAX_YEAR = 9_999;

  @Override
  public void serialize(Instant time, JsonGenerator out, SerializerProvider unused)
      throws IOException {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    if (utc.getYear() < 0 || utc.getYear() > MAX_YEAR) {
      out.writeString(time.truncatedTo(ChronoUnit.MICROS).toString());
      return;
    }
    char[] text = new char[LONGEST];
    out.writeString(text, 0, write(utc, text));
  }

  /** Writes the text and returns its length. */
  private static int write(LocalDateTime utc, char[] text) {
    put(text, 0, 4, utc.getYear());
    text[4] = '-';
    put(text, 5, 2, utc.getMonthValue());
    text[7] = '-';
    put(text, 8, 2, utc.getDayOfMonth());
    text[10] = 'T';
    put(text, 11, 2, utc.getHour());
    text[13] = ':';
    put(text, 14, 2, utc.getMinute());
    text[16] = ':';
    put(text, 17, 2, utc.getSecond());
    int end = putFraction(text, 19, utc.getNano() / 1_000);
    text[end] = 'Z';
    return end + 1;
  }

  // None, three or six digits.
  private static int putFraction(char[] text, int at, int micros) {
    if (micros == 0) {
      return at;
    }
    boolean millisOnly = micros % 1_000 == 0;
    int digits = millisOnly ? 3 : 6;
    text[at] = '.';
    put(text, at + 1, digits, millisOnly ? micros / 1_000 : micros);
    return at + 1 + digits;
  }

  private static void put(char[] text, int at, int digits, int number) {
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
