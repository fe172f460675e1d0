package dev.rubrica.http.request.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of times in responses. */
class TimeSerializerTest {

  private static String json(Instant time) {
    return new String(JsonCodec.bytes(time), UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:15:30Z, 2026-11-22T10:15:30Z",
    "2026-11-22T10:15:30.5Z, 2026-11-22T10:15:30.500Z",
    "2026-11-22T10:15:30.000001Z, 2026-11-22T10:15:30.000001Z",
    "2026-11-22T10:15:30.123456789Z, 2026-11-22T10:15:30.123456Z",
    "2026-11-22T10:15:30.000000999Z, 2026-11-22T10:15:30Z",
    "2024-02-29T23:59:59.999999Z, 2024-02-29T23:59:59.999999Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    "-0001-12-31T23:59:59Z, -0001-12-31T23:59:59Z",
    "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00Z"
  })
  void times_are_in_utc_and_in_microseconds(String time, String expected) {
    assertEquals('"' + expected + '"', json(Instant.parse(time)));
  }

  @Test
  void every_time_has_the_text_of_java() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      Instant time =
          Instant.ofEpochSecond(
              random.nextLong(-70_000_000_000L, 300_000_000_000L), random.nextLong(1_000_000_000));
      assertEquals('"' + time.truncatedTo(ChronoUnit.MICROS).toString() + '"', json(time));
    }
  }
}
