package dev.rubrica.http.exchange;

import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.Plan;
import dev.rubrica.domain.account.Plan.Allowance;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How many requests each key may make, on this node. Every answer to a limited key says how many
 * are left of its minute, and in how many seconds all are there again.
 */
final class RateLimits {

  private static final HeaderName LIMIT = HeaderNames.create("X-RateLimit-Limit");
  private static final HeaderName REMAINING = HeaderNames.create("X-RateLimit-Remaining");
  private static final HeaderName RESET = HeaderNames.create("X-RateLimit-Reset");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MANY = 10_000;

  private final TimeMeter time;
  private final Map<Line, Budgeted> lines = new ConcurrentHashMap<>();
  private volatile int sweepAt = MANY;

  private record Line(KeyId key, Plan plan) {}

  private static final class Budgeted {
    private final Bucket bucket;
    private volatile long used;

    Budgeted(Bucket bucket) {
      this.bucket = bucket;
    }
  }

  RateLimits(TimeMeter time) {
    this.time = time;
  }

  /**
   * Counts one request, and tells the answer what is left.
   *
   * @throws Refused there is nothing left
   */
  void admit(Caller caller, Consumer<Header> answer) {
    caller.plan().allowance().ifPresent(allowance -> admit(caller, allowance, answer));
  }

  private void admit(Caller caller, Allowance allowance, Consumer<Header> answer) {
    Budgeted line = line(caller, allowance);
    line.used = time.currentTimeNanos();
    var taken = line.bucket.asVerbose().tryConsumeAndReturnRemaining(1);
    var probe = taken.getValue();
    long left = taken.getDiagnostics().getAvailableTokensPerEachBandwidth()[0];
    answer.accept(HeaderValues.create(LIMIT, allowance.aMinute()));
    answer.accept(HeaderValues.create(REMAINING, Math.max(0, left)));
    answer.accept(HeaderValues.create(RESET, seconds(probe.getNanosToWaitForReset())));
    if (!probe.isConsumed()) {
      throw Refused.tooMany(allowance, seconds(probe.getNanosToWaitForRefill()));
    }
  }

  private static int seconds(long nanos) {
    return Math.toIntExact(Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1)));
  }

  private Budgeted line(Caller caller, Allowance allowance) {
    Line line = new Line(caller.key(), caller.plan());
    Budgeted there = lines.get(line);
    if (there != null) {
      return there;
    }
    if (lines.size() >= sweepAt) {
      sweep();
    }
    return lines.computeIfAbsent(line, _ -> new Budgeted(bucket(allowance)));
  }

  // The minute first: its tokens are what the answers tell of.
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

  // Who has not called for two minutes has everything left, as if never seen.
  private void sweep() {
    long now = time.currentTimeNanos();
    lines.values().removeIf(line -> now - line.used > 2 * MINUTE.toNanos());
    sweepAt = Math.max(MANY, 2 * lines.size());
  }

  /** How many keys are remembered. */
  int size() {
    return lines.size();
  }
}
