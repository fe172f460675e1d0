package dev.rubrica.bootstrap.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What its senders know about a lease. Times are nanoseconds of {@link HandoutLedger#now}.
 * Thread-safe.
 */
final class SenderLease {

  private final String id;
  private final long asked;
  private final long answered;
  private final Map<String, Person> people = new HashMap<>();
  private final List<Report> reports = new ArrayList<>();
  private long liveUntil;
  private long endAsked = Long.MAX_VALUE;
  private @Nullable Report acknowledged;
  private long acknowledgedAt;
  private boolean everybodyCounted;

  /**
   * A person as handed out.
   *
   * @param attempt 0 if it is not known
   * @param number null if it is not known
   */
  private record Person(int attempt, @Nullable String number) {}

  /** A report. Those whom it does not name have succeeded. */
  record Report(Set<String> failed, Set<String> returned) {
    boolean decides(String key) {
      return !returned.contains(key);
    }
  }

  /**
   * @param liveUntil until when it is live for sure
   */
  SenderLease(String id, long asked, long answered, long liveUntil) {
    this.id = id;
    this.asked = asked;
    this.answered = answered;
    this.liveUntil = liveUntil;
  }

  String id() {
    return id;
  }

  long asked() {
    return asked;
  }

  long answered() {
    return answered;
  }

  synchronized void add(String key, int attempt, String number) {
    people.put(key, new Person(attempt, number));
  }

  /** Adds somebody who was withdrawn before the lease was read. */
  synchronized void addWithdrawn(String key) {
    people.putIfAbsent(key, new Person(0, null));
  }

  synchronized Set<String> keys() {
    return Set.copyOf(people.keySet());
  }

  /** Those with such a number. */
  synchronized Set<String> keys(Predicate<String> number) {
    return people.entrySet().stream()
        .filter(one -> one.getValue().number() != null && number.test(one.getValue().number()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The attempt of a person; 0 if it is not known. */
  synchronized int attempt(String key) {
    Person person = people.get(key);
    return person == null ? 0 : person.attempt();
  }

  synchronized void extended(long until) {
    liveUntil = until;
  }

  /** A report will be sent, or sent again. */
  synchronized void report(Report report) {
    end();
    if (!reports.contains(report)) {
      reports.add(report);
    }
  }

  /** The end of the lease is asked for. */
  synchronized void end() {
    endAsked = Math.min(endAsked, HandoutLedger.now());
  }

  /**
   * The report was answered with 200.
   *
   * @param everybody whether it counts for everybody in the lease
   */
  synchronized void acknowledge(Report report, boolean everybody) {
    acknowledged = report;
    acknowledgedAt = HandoutLedger.now();
    everybodyCounted = everybody;
  }

  /** The accepted report, if it counts for everybody in the lease; otherwise null. */
  synchronized @Nullable Report acknowledged() {
    return everybodyCounted ? acknowledged : null;
  }

  /** Whether the key was acknowledged for sure at that time. */
  synchronized boolean isAcknowledged(String key, long at) {
    return everybodyCounted && acknowledgedAt < at && acknowledged.decides(key);
  }

  /** Whether it was live for sure in all of this time. */
  synchronized boolean isLive(long from, long to) {
    return answered <= from && to < Math.min(liveUntil, endAsked);
  }

  /** Whether one of its reports, answered or not, says this about the key. */
  synchronized boolean isReported(String key, boolean failed) {
    return people.containsKey(key)
        && reports.stream()
            .anyMatch(report -> report.decides(key) && report.failed().contains(key) == failed);
  }

  /** Whether a report may be refused because all are lost, or another report came before. */
  synchronized boolean mayBeRefused() {
    return HandoutLedger.now() >= liveUntil || reports.size() > 1;
  }
}
