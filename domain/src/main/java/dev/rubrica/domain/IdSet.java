package dev.rubrica.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Distinct ids in ascending order. Compact: eight bytes per id, less than a megabyte for a hundred
 * thousand ids.
 */
public final class IdSet {

  private static final IdSet EMPTY = new IdSet(new long[0]);

  private final long[] sorted;

  private IdSet(long[] sorted) {
    this.sorted = sorted;
  }

  public static IdSet of(long... ids) {
    return ids.length == 0 ? EMPTY : ofSorted(sorted(ids));
  }

  private static long[] sorted(long[] ids) {
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  // Requests make sets of one id again and again, for which streams would take most of the time.
  private static IdSet ofSorted(long[] ids) {
    int distinct = 1;
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] != ids[distinct - 1]) {
        ids[distinct++] = ids[i];
      }
    }
    return new IdSet(distinct == ids.length ? ids : Arrays.copyOf(ids, distinct));
  }

  public static IdSet of(Collection<Long> ids) {
    return of(ids.stream().mapToLong(Long::longValue).toArray());
  }

  public static IdSet empty() {
    return EMPTY;
  }

  public int size() {
    return sorted.length;
  }

  public boolean isEmpty() {
    return sorted.length == 0;
  }

  public boolean contains(long id) {
    return Arrays.binarySearch(sorted, id) >= 0;
  }

  /** The ids of this set that are not in the other set. */
  public IdSet minus(IdSet other) {
    return other.isEmpty()
        ? this
        : new IdSet(LongStream.of(sorted).filter(id -> !other.contains(id)).toArray());
  }

  public LongStream stream() {
    return LongStream.of(sorted);
  }

  /** A new array, which the caller may modify. */
  public long[] toArray() {
    return sorted.clone();
  }

  public List<Long> toList() {
    return stream().boxed().toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdSet that && Arrays.equals(sorted, that.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  /**
   * The ids, separated by commas; of more than ten ids, the first ten and the number of the others.
   */
  @Override
  public String toString() {
    String head = String.join(", ", stream().limit(10).mapToObj(Long::toString).toList());
    return size() <= 10 ? head : head + " and " + (size() - 10) + " more";
  }
}
