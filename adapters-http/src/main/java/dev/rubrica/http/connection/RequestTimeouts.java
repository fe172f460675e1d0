package dev.rubrica.http.connection;

import java.time.Duration;

/**
 * The timeouts for clients.
 *
 * @param headers from the request line to the end of the headers
 * @param stall without progress of the request's body or of the response
 * @param rate the bytes a second that a body must reach on average once it takes longer than a
 *     stall
 * @param idle between requests, and for a request line
 */
public record RequestTimeouts(Duration headers, Duration stall, int rate, Duration idle) {

  public static final RequestTimeouts DEFAULT =
      new RequestTimeouts(
          Duration.ofSeconds(10), Duration.ofSeconds(30), 1_024, Duration.ofSeconds(60));
}
