package dev.rubrica.bootstrap.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting of the origins that may call the API. */
final class OriginParserTest {

  private static Set<String> read(String given) {
    SettingsSource in =
        new SettingsSource(Map.of(), Map.of("RUBRICA_CORS_ORIGINS", given), Path.of(""));
    Set<String> origins = new OriginParser(in).read();
    in.throwIfInvalid();
    return origins;
  }

  @Test
  void none_are_allowed_unless_they_are_named() {
    assertEquals(Set.of(), read(""));
  }

  @Test
  void some_are_separated_by_commas() {
    assertEquals(
        Set.of("https://app.example.com", "http://localhost:3000", "http://[::1]:8080"),
        read(" https://app.example.com ,http://localhost:3000,,http://[::1]:8080,"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "https://*.example.com",
        "https://app.example.com/",
        "https://app.example.com/page",
        "https://app.example.com?x",
        "https://app.example.com#x",
        "https://user@app.example.com",
        "https://App.example.com",
        "https://app.example.com:443",
        "http://app.example.com:80",
        "https://app.example.com:",
        "https://app.example.com:70000",
        "ftp://app.example.com",
        "app.example.com",
        "//app.example.com",
        "https://",
        "https://a b",
        "https://good.example.com,https://bad.example.com/",
      })
  void what_no_browser_sends_is_refused_in_one_line(String given) {
    String line =
        assertThrows(IllegalArgumentException.class, () -> read(given), given).getMessage();
    assertEquals(1, line.lines().count(), line);
    assertTrue(line.startsWith("RUBRICA_CORS_ORIGINS must be origins"), line);
  }
}
