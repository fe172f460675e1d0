package dev.rubrica.console.security;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;

/** The headers of every response of the console. */
public final class ConsoleHeaders {

  /** Pages may have data of people. */
  public static final Header NO_STORE = HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store");

  public static final Header HTML =
      HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  /** All of them; assets replace {@code Cache-Control}. */
  public static final List<Header> ALL =
      List.of(
          HeaderValues.create("Content-Security-Policy", POLICY),
          HeaderValues.create("X-Content-Type-Options", "nosniff"),
          HeaderValues.create("Referrer-Policy", "no-referrer"),
          NO_STORE);

  private ConsoleHeaders() {}
}
