package dev.rubrica.bootstrap.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * What the senders of a campaign were given and have acknowledged. Compares each lease with those
 * of before. Thread-safe.
 */
final class HandoutLedger {

  private static final long START = System.nanoTime();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Withdrawals withdrawals;
  private final Map<String, List<SenderLease>> people = new ConcurrentHashMap<>();
  private final Map<String, SenderLease> leases = new ConcurrentHashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  HandoutLedger(Withdrawals withdrawals) {
    this.withdrawals = withdrawals;
  }

  /** Nanoseconds since the class was loaded. */
  static long now() {
    return System.nanoTime() - START;
  }

  /** A new lease, whose recipients are compared with all that is known. */
  SenderLease granted(JsonNode answer, long asked) {
    long answered = now();
    long until = asked + Duration.ofSeconds(answer.path("seconds").asLong()).toNanos();
    String id = answer.path("leaseId").asText();
    return add(answer, new SenderLease(id, asked, answered, until), asked);
  }

  /** A lease that a sender reads again, after its predecessor was killed. */
  SenderLease takenUp(JsonNode answer, long asked) {
    String id = answer.path("leaseId").asText();
    SenderLease known = leases.get(id);
    return add(answer, known == null ? new SenderLease(id, asked, now(), now()) : known, asked);
  }

  private SenderLease add(JsonNode answer, SenderLease lease, long asked) {
    leases.put(lease.id(), lease);
    for (JsonNode person : answer.path("recipients")) {
      String number = person.path("phoneNumber").asText();
      promise(!withdrawals.isWithdrawn(number, asked), lease, number + " was withdrawn before");
      String key = person.path("key").asText();
      lease.add(key, person.path("attempt").asInt(), number);
      add(key, lease);
    }
    return lease;
  }

  /**
   * A lease was extended.
   *
   * @param withdrawn who is withdrawn
   */
  void extended(SenderLease lease, long asked, Duration duration, Set<String> withdrawn) {
    lease.extended(asked + duration.toNanos());
    Set<String> expected = lease.keys(number -> withdrawals.isWithdrawn(number, asked));
    promise(withdrawn.containsAll(expected), lease, "not all are withdrawn of " + expected);
    for (String key : withdrawn) {
      lease.addWithdrawn(key);
      add(key, lease);
    }
  }

  private void add(String key, SenderLease lease) {
    List<SenderLease> others = people.computeIfAbsent(key, _ -> new ArrayList<>(1));
    synchronized (others) {
      for (SenderLease other : others) {
        if (other != lease) {
          compare(key, other, lease);
        }
      }
      if (!others.contains(lease)) {
        others.add(lease);
      }
    }
  }

  private void compare(String key, SenderLease other, SenderLease lease) {
    int attempt = lease.attempt(key);
    promise(attempt == 0 || attempt != other.attempt(key), lease, key + " has this attempt twice");
    promise(!other.isAcknowledged(key, lease.asked()), lease, key + " was acknowledged before");
    promise(
        !other.isLive(lease.asked(), lease.answered()), lease, key + " is in another live lease");
  }

  private void promise(boolean kept, SenderLease lease, String broken) {
    if (!kept) {
      fail(new AssertionError("lease " + lease.id() + ": " + broken));
    }
  }

  /** The report was answered with 200. */
  void acknowledge(SenderLease lease, SenderLease.Report report, JsonNode counts) {
    boolean everybody = counts.path("lost").asInt() == 0;
    if (everybody) {
      promise(
          counts.path("failed").asInt() == report.failed().size()
              && counts.path("returned").asInt() == report.returned().size(),
          lease,
          "the report has the counts " + counts);
    }
    lease.acknowledge(report, everybody);
    acknowledged.addAndGet(counts.path("succeeded").asLong() + counts.path("failed").asLong());
  }

  /** The report of a lease was refused with 409. */
  void refused(SenderLease lease) {
    promise(lease.mayBeRefused(), lease, "the report of a live lease is refused");
  }

  /** The leases in which a person was. */
  List<SenderLease> of(String key) {
    List<SenderLease> some = people.getOrDefault(key, List.of());
    synchronized (some) {
      return List.copyOf(some);
    }
  }

  int leases() {
    return leases.size();
  }

  /** A call of a sender has no response. */
  void addUnanswered() {
    unanswered.incrementAndGet();
  }

  long unanswered() {
    return unanswered.get();
  }

  /** The people about whom senders know that they are acknowledged. */
  long acknowledged() {
    return acknowledged.get();
  }

  void fail(Throwable reason) {
    failure.compareAndSet(null, reason);
  }

  boolean hasFailed() {
    return failure.get() != null;
  }

  /** Throws the first failure of a sender, and the first promise that was broken. */
  void check() {
    if (hasFailed()) {
      throw new AssertionError("a sender has failed", failure.get());
    }
  }

  /** Waits until so many people are acknowledged. */
  void await(long people) {
    long end = now() + PATIENCE.toNanos();
    while (acknowledged.get() < people) {
      check();
      if (now() > end) {
        throw new AssertionError(acknowledged + " people are acknowledged, not " + people);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
