package dev.rubrica.http.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:15:30Z, 2026-11-22T10:15:30Z",
    "' 2026-11-22T10:15:30Z ', 2026-11-22T10:15:30Z",
    "2026-11-22T10:15Z, 2026-11-22T10:15:00Z",
    "2026-11-22T10:15:30.123456Z, 2026-11-22T10:15:30.123456Z",
    "2026-11-22T10:15:30+01:00, 2026-11-22T09:15:30Z",
    "2026-11-22T10:15:30+0100, 2026-11-22T09:15:30Z",
    "2026-11-22T10:15:30-05, 2026-11-22T15:15:30Z",
    "2026-11-22 10:15:30Z, 2026-11-22T10:15:30Z",
    "1795342530, 2026-11-22T10:15:30Z",
    "1795342530.5, 2026-11-22T10:15:30.500Z",
    "1795342530123, 2026-11-22T10:15:30.123Z",
    "99999999999, 5138-11-16T09:46:39Z",
    "946684800, 2000-01-01T00:00:00Z"
  })
  void a_time_is_iso_or_counts_since_1970(String text, Instant expected) {
    assertEquals(expected, MessageTime.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "now",
        "2026-11-22",
        "2026-11-22T10:15:30",
        "22/11/2026 10:15:30",
        "2026-13-22T10:15:30Z",
        "2026-11-22T10:15:30+25:00",
        "0001-01-01T00:00:00Z",
        "1999-12-31T23:59:59Z",
        "0",
        "1",
        "-1795342530",
        "946684799",
        "1e9",
        "1.7953e9",
        "1795342530123456",
        "NaN"
      })
  void other_texts_are_no_time(String text) {
    assertNull(MessageTime.parse(text));
  }

  @Test
  void a_long_text_is_no_time() {
    assertNull(MessageTime.parse("1".repeat(100_000)));
  }
}
