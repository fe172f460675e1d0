package dev.rubrica.http.connection;

import java.time.Duration;

/**
 * How long clients may take.
 *
 * @param headers from the request line to the end of the headers
 * @param stall without a byte of the body coming, or of the answer going
 * @param rate bytes a second that a body must have on average, once it has taken longer than a
 *     stall
 * @param idle between requests, and for a request line
 */
public record RequestTimeouts(Duration headers, Duration stall, int rate, Duration idle) {

  public static final RequestTimeouts DEFAULT =
      new RequestTimeouts(
          Duration.ofSeconds(10), Duration.ofSeconds(30), 1_024, Duration.ofSeconds(60));
}
