package dev.rubrica.application.service.campaign;

import dev.rubrica.application.service.campaign.DueCampaigns.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When this process tries again to fix audiences that could not be fixed: after two seconds, and
 * after twice the time with each failure, up to a minute. Thread-safe.
 */
final class FixingRetries {

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MAX_DOUBLINGS = 6;

  /** How long a failure is remembered of which nothing is heard any more. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final Map<Key, Failures> failures = new ConcurrentHashMap<>();

  /**
   * @param notBefore null until the next question after the last failure
   */
  private record Failures(int count, @Nullable Instant notBefore) {

    Failures from(Instant now) {
      Duration wait = Duration.ofSeconds(1L << Math.min(count, MAX_DOUBLINGS));
      return notBefore != null
          ? this
          : new Failures(count, now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
    }
  }

  void failed(Key key) {
    failures.merge(
        key, new Failures(1, null), (before, _) -> new Failures(before.count() + 1, null));
  }

  void succeeded(Key key) {
    failures.remove(key);
  }

  /**
   * @param now by the clock of the storage
   */
  boolean mayTry(Key key, Instant now) {
    failures.replaceAll((_, one) -> one.from(now));
    failures.values().removeIf(one -> isForgotten(one, now));
    Failures last = failures.get(key);
    return last == null || last.notBefore() == null || !last.notBefore().isAfter(now);
  }

  private static boolean isForgotten(Failures one, Instant now) {
    return one.notBefore() != null && one.notBefore().plus(KEPT).isBefore(now);
  }
}
