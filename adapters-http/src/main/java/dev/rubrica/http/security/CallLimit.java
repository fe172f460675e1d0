package dev.rubrica.http.security;

import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.http.error.HttpRejectionException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Limits the calls of an expensive operation by each key in a minute, whatever the plan of its
 * account; per node. Thread-safe.
 */
public final class CallLimit {

  private static final KeyId OVERFLOW = new KeyId(0);

  private final int maximum;
  private final TimeMeter time;
  private final TokenBuckets<KeyId> buckets;

  /**
   * @param maximum the calls of a key in each minute, counted from the first call
   */
  public CallLimit(int maximum, TimeMeter time) {
    this.maximum = maximum;
    this.time = time;
    this.buckets = new TokenBuckets<>(time);
  }

  /**
   * Counts one call.
   *
   * @throws HttpRejectionException if no call is left
   */
  public void admit(Caller caller) {
    Bucket bucket = buckets.bucket(caller.key(), OVERFLOW, this::fullBucket);
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw HttpRejectionException.tooManyCalls(
          maximum, TokenBuckets.seconds(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket fullBucket() {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(limit -> limit.capacity(maximum).refillIntervally(maximum, Duration.ofMinutes(1)))
        .build();
  }
}
