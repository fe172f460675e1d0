package dev.rubrica.http.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonedTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:15:30Z, 2026-11-22T10:15:30Z",
    "2026-11-22T10:15Z, 2026-11-22T10:15:00Z",
    "2026-11-22 11:15:30.000+0100, 2026-11-22T10:15:30Z",
    "2026-11-22T11:15:30.123456789+01:00, 2026-11-22T10:15:30.123456789Z",
    "2026-11-22T05:15:30-05, 2026-11-22T10:15:30Z"
  })
  void a_time_has_a_zone(String text, Instant expected) {
    assertEquals(expected, ZonedTime.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-22",
        "2026-11-22T10:15:30",
        "2026-11-2210:15:30Z",
        "2026-11-22T 10:15:30Z",
        "2026-11-22T10:15:30ZZ",
        "2026-11-22T10:15:30+01:00+0100",
        "2026-11-22T10:15:30 +0100",
        "2026-02-30T10:15:30Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T10:15:30+25:00",
        "٢٠٢٦-١١-٢٢T10:15:30Z"
      })
  void other_texts_are_none(String text) {
    assertNull(ZonedTime.parse(text));
  }
}
