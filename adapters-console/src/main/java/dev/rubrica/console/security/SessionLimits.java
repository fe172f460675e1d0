package dev.rubrica.console.security;

import dev.rubrica.domain.session.SessionId;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.security.TokenBuckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits the requests of each session, per node: 20 a second, and 4 at once. They do not count
 * against the key. Thread-safe.
 */
public final class SessionLimits {

  static final int A_SECOND = 20;
  static final int AT_ONCE = 4;

  private static final String OVERFLOW = "";

  private final TimeMeter time;
  private final TokenBuckets<String> buckets;
  private final Map<String, Integer> running = new ConcurrentHashMap<>();

  public SessionLimits(TimeMeter time) {
    this.time = time;
    this.buckets = new TokenBuckets<>(time);
  }

  /** A request that runs until it is closed. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Begins a request.
   *
   * @throws HttpRejectionException the session has sent too many, or too many are running
   */
  public Place enter(SessionId session) {
    ConsumptionProbe probe =
        buckets.bucket(session.hash(), OVERFLOW, this::fullBucket).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw tooMany(
          "a session may make " + A_SECOND + " requests a second; try again later",
          TokenBuckets.seconds(probe.getNanosToWaitForRefill()));
    }
    if (running.merge(session.hash(), 1, Integer::sum) > AT_ONCE) {
      leave(session);
      throw tooMany(AT_ONCE + " requests of this session are running, which is the maximum", 1);
    }
    return () -> leave(session);
  }

  private void leave(SessionId session) {
    running.computeIfPresent(session.hash(), (_, count) -> count == 1 ? null : count - 1);
  }

  private Bucket fullBucket() {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(limit -> limit.capacity(A_SECOND).refillGreedy(A_SECOND, Duration.ofSeconds(1)))
        .build();
  }

  private static HttpRejectionException tooMany(String message, int retryAfter) {
    return HttpRejectionException.of(Status.TOO_MANY_REQUESTS_429, message, retryAfter);
  }
}
