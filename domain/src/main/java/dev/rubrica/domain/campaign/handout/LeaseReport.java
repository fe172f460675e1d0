package dev.rubrica.domain.campaign.handout;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a worker reports about the recipients of a lease; those that it does not name succeeded. Two
 * reports that say the same in another order are equal.
 *
 * @param failed the reasons, at most {@value #MAX_REASON} code points, by key; an empty text for
 *     none
 * @param returned are handed out again
 * @param places the field in which the worker named each key, for messages; does not count for
 *     equality
 */
public record LeaseReport(
    SortedMap<RecipientKey, String> failed,
    SortedSet<RecipientKey> returned,
    Map<RecipientKey, String> places) {

  public static final int MAX_REASON = 500;

  /** All recipients succeeded. */
  public static final LeaseReport ALL_SUCCEEDED =
      new LeaseReport(new TreeMap<>(), new TreeSet<>(), Map.of());

  /**
   * A recipient who could not be written to.
   *
   * @param reason at most {@value #MAX_REASON} code points; null for none
   */
  public record Failure(RecipientKey key, @Nullable String reason) {

    /** Omits the reason, which may be personal data and must not be logged. */
    @Override
    public String toString() {
      return "Failure[" + key.value() + "]";
    }
  }

  public LeaseReport {
    failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
    returned = Collections.unmodifiableSortedSet(new TreeSet<>(returned));
    places = Map.copyOf(places);
  }

  /**
   * @throws dev.rubrica.domain.DomainException.Invalid a key is named twice, or a reason is too
   *     long; names all of them
   */
  public static LeaseReport of(List<Failure> failures, List<RecipientKey> returned) {
    Violations problems = new Violations();
    Map<RecipientKey, String> places = new HashMap<>();
    SortedMap<RecipientKey, String> failed = new TreeMap<>();
    for (int i = 0; i < failures.size(); i++) {
      Failure failure = failures.get(i);
      String field = "failed[" + i + "].";
      requireNew(problems, places, failure.key(), field + "key");
      String reason =
          problems.take(() -> Text.optional(field + "reason", failure.reason(), MAX_REASON));
      failed.put(failure.key(), reason == null ? "" : reason);
    }
    for (int i = 0; i < returned.size(); i++) {
      requireNew(problems, places, returned.get(i), "returned[" + i + "]");
    }
    problems.throwIfAny();
    return new LeaseReport(failed, new TreeSet<>(returned), places);
  }

  private static void requireNew(
      Violations problems, Map<RecipientKey, String> places, RecipientKey key, String field) {
    boolean isNew = places.putIfAbsent(key, field) == null;
    problems.require(isNew, field, "must not be named twice: " + key.value());
  }

  /** The field in which the worker named the key. */
  public String place(RecipientKey key) {
    return places.getOrDefault(key, "key");
  }

  /** All keys that the report names. */
  public List<RecipientKey> keys() {
    List<RecipientKey> keys = new ArrayList<>(failed.keySet());
    keys.addAll(returned);
    return keys;
  }

  /**
   * A text that two reports share only if they are equal. A repository keeps a digest of it, to
   * recognize a repeated report.
   */
  public String canonicalText() {
    StringBuilder text = new StringBuilder();
    failed.forEach(
        (key, reason) ->
            text.append('f')
                .append(key.value())
                .append(' ')
                .append(reason.length())
                .append(' ')
                .append(reason)
                .append('\n'));
    returned.forEach(key -> text.append('r').append(key.value()).append('\n'));
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LeaseReport that
        && failed.equals(that.failed)
        && returned.equals(that.returned);
  }

  @Override
  public int hashCode() {
    return Objects.hash(failed, returned);
  }

  /** Omits the reasons, which may be personal data and must not be logged. */
  @Override
  public String toString() {
    return "LeaseReport[" + failed.size() + ", " + returned.size() + "]";
  }
}
