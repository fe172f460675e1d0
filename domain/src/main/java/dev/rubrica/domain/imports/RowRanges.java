package dev.rubrica.domain.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of positions of rows in a file, from 0, as ranges. Ranges that meet are one range, so the
 * rows of an import that are written without a gap are a single range, however many they are.
 *
 * @param ranges in ascending order, disjoint, and not adjacent
 */
public record RowRanges(List<Range> ranges) {

  public static final RowRanges NONE = new RowRanges(List.of());

  /**
   * The positions from the first up to the last, exclusively.
   *
   * @param end greater than the first
   */
  public record Range(long first, long end) {
    public Range {
      if (first < 0 || end <= first) {
        throw new IllegalArgumentException("a range has at least one position, from 0");
      }
    }
  }

  public RowRanges {
    ranges = List.copyOf(ranges);
  }

  /** With these positions, which may be none. */
  public RowRanges plus(long first, long end) {
    if (first == end) {
      return this;
    }
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.add(new Range(first, end));
    sorted.sort(Comparator.comparingLong(Range::first));
    List<Range> merged = new ArrayList<>();
    for (Range range : sorted) {
      if (merged.isEmpty() || merged.getLast().end() < range.first()) {
        merged.add(range);
      } else {
        Range before = merged.removeLast();
        merged.add(new Range(before.first(), Math.max(before.end(), range.end())));
      }
    }
    return new RowRanges(merged);
  }

  public boolean contains(long position) {
    return ranges.stream().anyMatch(it -> it.first() <= position && position < it.end());
  }

  /** The first position of the ranges after this one; the greatest number if there is none. */
  public long next(long position) {
    return ranges.stream()
        .mapToLong(Range::first)
        .filter(first -> first > position)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }
}
