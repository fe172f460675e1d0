package dev.rubrica.domain.imports;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What the undo of an import did.
 *
 * @param deleted contacts that the import created and the undo deleted
 * @param restored contacts of which at least one value is again what it was before the import
 * @param membershipsRemoved memberships that the import made, those of deleted contacts included
 * @param tagsRemoved pairs of contact and tag that the import made, those of deleted contacts
 *     included
 * @param reasons the number of kept contacts by the first reason that holds
 */
public record UndoSummary(
    long deleted,
    long restored,
    long membershipsRemoved,
    long tagsRemoved,
    Map<KeepReason, Long> reasons) {

  public static final UndoSummary NONE = new UndoSummary(0, 0, 0, 0, Map.of());

  private static final int OUTCOMES = 4;

  /** The number of counts in {@link #toCounts}. */
  public static final int COUNTS = OUTCOMES + KeepReason.values().length;

  public UndoSummary {
    EnumMap<KeepReason, Long> all = new EnumMap<>(KeepReason.class);
    for (KeepReason reason : KeepReason.values()) {
      all.put(reason, reasons.getOrDefault(reason, 0L));
    }
    reasons = all;
    long[] counts = {deleted, restored, membershipsRemoved, tagsRemoved};
    if (LongStream.concat(LongStream.of(counts), all.values().stream().mapToLong(n -> n))
        .anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts must not be negative");
    }
  }

  @Override
  public Map<KeepReason, Long> reasons() {
    return Map.copyOf(reasons);
  }

  /**
   * Contacts that the import created and that stay, and others of which it wrote a value and no
   * value is restored.
   */
  public long kept() {
    return reasons.values().stream().mapToLong(count -> count).sum();
  }

  public UndoSummary plus(UndoSummary other) {
    long[] sums = toCounts();
    long[] more = other.toCounts();
    Arrays.setAll(sums, i -> sums[i] + more[i]);
    return ofCounts(sums);
  }

  /** All counts in a fixed order: the components, then the reasons in their order. */
  public long[] toCounts() {
    long[] counts =
        Arrays.copyOf(new long[] {deleted, restored, membershipsRemoved, tagsRemoved}, COUNTS);
    for (KeepReason reason : KeepReason.values()) {
      counts[OUTCOMES + reason.ordinal()] = reasons.getOrDefault(reason, 0L);
    }
    return counts;
  }

  /**
   * The summary with these counts.
   *
   * @param counts as {@link #toCounts} returns them; reasons that were added later may be missing
   */
  public static UndoSummary ofCounts(long... counts) {
    if (counts.length < OUTCOMES || counts.length > COUNTS) {
      throw new IllegalArgumentException("unknown counts");
    }
    EnumMap<KeepReason, Long> reasons = new EnumMap<>(KeepReason.class);
    for (int i = OUTCOMES; i < counts.length; i++) {
      reasons.put(KeepReason.values()[i - OUTCOMES], counts[i]);
    }
    return new UndoSummary(counts[0], counts[1], counts[2], counts[3], reasons);
  }
}
