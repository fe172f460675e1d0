package dev.rubrica.console.request;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Optional;

/** Reads cookies (RFC 6265, section 4.2). */
public final class Cookies {

  private Cookies() {}

  /** The value of the first cookie of that name. */
  public static Optional<String> value(Headers headers, String name) {
    if (!headers.contains(HeaderNames.COOKIE)) {
      return Optional.empty();
    }
    String start = name + "=";
    for (String line : headers.get(HeaderNames.COOKIE).allValues()) {
      for (String pair : line.split(";")) {
        String cookie = pair.strip();
        if (cookie.startsWith(start)) {
          return Optional.of(cookie.substring(start.length()));
        }
      }
    }
    return Optional.empty();
  }
}
