package dev.rubrica.console.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnOriginTest {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, http://localhost:8080",
    "https://Rubrica.example.com:443/path, https://rubrica.example.com",
    "http://rubrica.example.com:80, http://rubrica.example.com",
    "http://rubrica.example.com:443, http://rubrica.example.com:443",
    "https://rubrica.example.com:80, https://rubrica.example.com:80",
    "http://[::1]:8080, http://[::1]:8080",
    "http://[::80], http://[::80]",
    "http://rubrica_1:8080, http://rubrica_1:8080",
    "http://rubrica_1:80, http://rubrica_1",
    "http://a b, ''",
    "http://, ''"
  })
  void is_written_as_browsers_do(String url, String origin) {
    assertEquals(origin, OwnOrigin.origin(url));
  }
}
