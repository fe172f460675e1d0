package dev.rubrica.bootstrap.journey;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts the responses to changes by kind. A response of no kind fails the test. Thread-safe. */
final class ResponseCounts {

  enum Kind {
    /** The change was made. */
    DONE,
    /** A 503 whose message says that nothing was changed. */
    UNCHANGED,
    /** A 503 whose outcome is unknown. */
    UNKNOWN,
    /** The connection to the service was refused or broke. */
    NONE
  }

  private final Map<Kind, AtomicLong> counts = new ConcurrentHashMap<>();

  /**
   * @param response null if there was none
   * @param done the status of a change that was made
   */
  Kind add(@Nullable ServiceResponse response, int done) {
    Kind kind = kind(response, done);
    counts.computeIfAbsent(kind, _ -> new AtomicLong()).incrementAndGet();
    return kind;
  }

  private static Kind kind(@Nullable ServiceResponse response, int done) {
    if (response == null) {
      return Kind.NONE;
    }
    if (response.status() == done) {
      return Kind.DONE;
    }
    if (response.expect(503).at("outcome").asText().equals("unknown")) {
      return Kind.UNKNOWN;
    }
    response.refuses(503, "nothing was changed");
    return Kind.UNCHANGED;
  }

  long of(Kind kind) {
    AtomicLong count = counts.get(kind);
    return count == null ? 0 : count.get();
  }
}
