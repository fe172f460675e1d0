package dev.rubrica.application.service.campaign;

import dev.rubrica.domain.campaign.handout.LeaseResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counters of the campaigns of this process since its start, for metrics. Thread-safe. */
public final class CampaignStatistics {

  private final LongAdder succeeded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final LongAdder expiries = new LongAdder();
  private final LongAdder fixed = new LongAdder();
  private final LongAdder fixNanos = new LongAdder();
  private final AtomicLong lagNanos = new AtomicLong();

  void add(LeaseResult result) {
    succeeded.add(result.succeeded());
    failed.add(result.failed());
  }

  void addFailed(long people) {
    failed.add(people);
  }

  void addSkipped(long people) {
    skipped.add(people);
  }

  void addExpired(long leases) {
    expiries.add(leases);
  }

  void addFixed(Duration duration) {
    fixed.increment();
    fixNanos.add(duration.toNanos());
  }

  void setLag(Duration lag) {
    lagNanos.set(Math.max(0, lag.toNanos()));
  }

  /** The number of recipients that succeeded. */
  public long succeeded() {
    return succeeded.sum();
  }

  /** The number of recipients that failed. */
  public long failed() {
    return failed.sum();
  }

  /** The number of recipients that were skipped. */
  public long skipped() {
    return skipped.sum();
  }

  /** The number of expired leases whose recipients were handed out again. */
  public long expiries() {
    return expiries.sum();
  }

  /** The number of fixed audiences. */
  public long fixed() {
    return fixed.sum();
  }

  /** How long all fixed audiences took together. */
  public Duration fixing() {
    return Duration.ofNanos(fixNanos.sum());
  }

  /** How late the last audience began to be fixed. */
  public Duration lag() {
    return Duration.ofNanos(lagNanos.get());
  }
}
