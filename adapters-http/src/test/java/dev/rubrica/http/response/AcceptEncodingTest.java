package dev.rubrica.http.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "x-gzip",
        "deflate, gzip;q=0.5, br",
        "gzip;q=0.001",
        "*",
        "br;q=1, *;q=0.1",
        "gzip;q=1.0, identity; q=0.5, *;q=0",
        "gzip, identity",
        " gzip ; q = 0.8 ",
      })
  void gzip_is_taken(String header) {
    assertEquals(new AcceptEncoding(true, true), AcceptEncoding.parse(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "identity",
        "br, deflate",
        "gzip;q=0",
        "gzip;q=0.000, *",
        "*;q=0",
        "identity, gzip;q=0.5",
        "gzip;q=0, identity;q=0",
        "gzip;q=2",
        "gzip;q=-1",
        "gzip;level=9",
        "gzip;q=",
        "gzipped",
      })
  void gzip_is_not_taken(String header) {
    assertEquals(new AcceptEncoding(false, true), AcceptEncoding.parse(header));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"gzip, identity;q=0", "gzip, *;q=0", "identity;q=0, *"})
  void nothing_but_gzip_is_taken(String header) {
    assertEquals(new AcceptEncoding(true, false), AcceptEncoding.parse(header));
  }
}
