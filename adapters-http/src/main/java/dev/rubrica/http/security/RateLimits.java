package dev.rubrica.http.security;

import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.RatePlan.Allowance;
import dev.rubrica.http.error.HttpRejectionException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Rate limits of the keys, per node: a token bucket each. Every response to a limited key states
 * how many requests are left in its minute, and in how many seconds the minute's allowance is full
 * again.
 */
public final class RateLimits {

  private static final HeaderName LIMIT = HeaderNames.create("X-RateLimit-Limit");
  private static final HeaderName REMAINING = HeaderNames.create("X-RateLimit-Remaining");
  private static final HeaderName RESET = HeaderNames.create("X-RateLimit-Reset");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final KeyId OVERFLOW = new KeyId(0);

  private final TimeMeter time;
  private final TokenBuckets<BucketKey> buckets;

  private record BucketKey(KeyId key, RatePlan plan) {}

  public RateLimits(TimeMeter time) {
    this.time = time;
    this.buckets = new TokenBuckets<>(time);
  }

  /**
   * Counts one request, and adds the headers that state what is left.
   *
   * @throws HttpRejectionException if no request is left
   */
  public void admit(Caller caller, Consumer<Header> answer) {
    caller.plan().allowance().ifPresent(allowance -> admit(caller, allowance, answer));
  }

  private void admit(Caller caller, Allowance allowance, Consumer<Header> answer) {
    var result = bucket(caller, allowance).asVerbose().tryConsumeAndReturnRemaining(1);
    var probe = result.getValue();
    long left = result.getDiagnostics().getAvailableTokensPerEachBandwidth()[0];
    answer.accept(HeaderValues.create(LIMIT, allowance.aMinute()));
    answer.accept(HeaderValues.create(REMAINING, Math.max(0, left)));
    answer.accept(HeaderValues.create(RESET, TokenBuckets.seconds(probe.getNanosToWaitForReset())));
    if (!probe.isConsumed()) {
      throw HttpRejectionException.tooMany(
          allowance, TokenBuckets.seconds(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket(Caller caller, Allowance allowance) {
    return buckets.bucket(
        new BucketKey(caller.key(), caller.plan()),
        new BucketKey(OVERFLOW, caller.plan()),
        () -> bucket(allowance));
  }

  // The minute comes first: the headers report the tokens of the first limit.
  private Bucket bucket(Allowance allowance) {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(
            limit ->
                limit.capacity(allowance.aMinute()).refillIntervally(allowance.aMinute(), MINUTE))
        .addLimit(
            limit ->
                limit
                    .capacity(allowance.aSecond())
                    .refillGreedy(allowance.aSecond(), Duration.ofSeconds(1)))
        .build();
  }

  /** The number of keys that have a bucket, without those that expired. */
  long size() {
    return buckets.size();
  }
}
