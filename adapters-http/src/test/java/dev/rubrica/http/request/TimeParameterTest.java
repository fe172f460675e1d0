package dev.rubrica.http.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParameterTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:15:30Z,2026-11-22T10:15:30Z",
    "2026-11-22T10:15:30.123456Z,2026-11-22T10:15:30.123456Z",
    "2026-11-22T11:15:30+01:00,2026-11-22T10:15:30Z",
    "2026-11-22T11:15:30 01:00,2026-11-22T10:15:30Z",
    "2026-11-22T10:15Z,2026-11-22T10:15:00Z",
    "2026-11-22,2026-11-22T00:00:00Z",
    "1900-01-01,1900-01-01T00:00:00Z",
    "9999-12-31,9999-12-31T00:00:00Z"
  })
  void reads_times_and_dates(String text, Instant time) {
    assertEquals(time, TimeParameter.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-22T10:15:30",
        "2026-11-22 10:15:30Z",
        "2026-02-30",
        "22/11/2026",
        "1899-12-31",
        "+10000-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00+18:00",
        "20261122"
      })
  void reads_nothing_else(String text) {
    assertNull(TimeParameter.parse(text));
  }
}
