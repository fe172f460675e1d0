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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How many requests each key may make, on this node. Every answer to a limited key says how many
 * are left of its minute, and in how many seconds all are there again.
 */
public final class RateLimits {

  private static final HeaderName LIMIT = HeaderNames.create("X-RateLimit-Limit");
  private static final HeaderName REMAINING = HeaderNames.create("X-RateLimit-Remaining");
  private static final HeaderName RESET = HeaderNames.create("X-RateLimit-Reset");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long RESTED = 2 * MINUTE.toNanos();
  private static final long BETWEEN_SWEEPS = Duration.ofSeconds(10).toNanos();
  private static final int MOST = 50_000;
  private static final KeyId CROWD = new KeyId(0);

  private final TimeMeter time;
  private final ConcurrentMap<Line, Budgeted> lines = new ConcurrentHashMap<>();
  private final AtomicLong swept;

  private record Line(KeyId key, RatePlan plan) {}

  private static final class Budgeted {
    private final Bucket bucket;
    private volatile long used;

    Budgeted(Bucket bucket, long used) {
      this.bucket = bucket;
      this.used = used;
    }

    Budgeted usedAt(long now) {
      used = now;
      return this;
    }

    // Has everything left, as if never seen.
    boolean isRested(long now) {
      return now - used > RESTED;
    }
  }

  public RateLimits(TimeMeter time) {
    this.time = time;
    this.swept = new AtomicLong(time.currentTimeNanos());
  }

  /**
   * Counts one request, and tells the answer what is left.
   *
   * @throws HttpRejectionException there is nothing left
   */
  public void admit(Caller caller, Consumer<Header> answer) {
    caller.plan().allowance().ifPresent(allowance -> admit(caller, allowance, answer));
  }

  private void admit(Caller caller, Allowance allowance, Consumer<Header> answer) {
    long now = time.currentTimeNanos();
    var taken =
        budgeted(line(caller, now), allowance, now)
            .bucket
            .asVerbose()
            .tryConsumeAndReturnRemaining(1);
    var probe = taken.getValue();
    long left = taken.getDiagnostics().getAvailableTokensPerEachBandwidth()[0];
    answer.accept(HeaderValues.create(LIMIT, allowance.aMinute()));
    answer.accept(HeaderValues.create(REMAINING, Math.max(0, left)));
    answer.accept(HeaderValues.create(RESET, seconds(probe.getNanosToWaitForReset())));
    if (!probe.isConsumed()) {
      throw HttpRejectionException.tooMany(allowance, seconds(probe.getNanosToWaitForRefill()));
    }
  }

  private static int seconds(long nanos) {
    return Math.toIntExact(Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1)));
  }

  // Beyond the bound new keys share what one may do: to forget one that is in use would give it its
  // whole allowance back.
  private Line line(Caller caller, long now) {
    Line own = new Line(caller.key(), caller.plan());
    return lines.containsKey(own) || hasRoom(now) ? own : new Line(CROWD, caller.plan());
  }

  private boolean hasRoom(long now) {
    long before = swept.get();
    if (now - before > BETWEEN_SWEEPS && swept.compareAndSet(before, now)) {
      lines.keySet().forEach(line -> forgetRested(line, now));
    }
    return lines.size() < MOST;
  }

  private void forgetRested(Line line, long now) {
    lines.computeIfPresent(line, (_, there) -> there.isRested(now) ? null : there);
  }

  // In one step, so that none is forgotten between being found and being marked as used.
  private Budgeted budgeted(Line line, Allowance allowance, long now) {
    return lines.compute(
        line,
        (_, there) -> there == null ? new Budgeted(bucket(allowance), now) : there.usedAt(now));
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

  /** How many keys are remembered. */
  int size() {
    return lines.size();
  }
}
