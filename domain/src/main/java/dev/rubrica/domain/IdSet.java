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
    long[] all = new long[ids.size()];
    int size = 0;
    for (long id : ids) {
      all[size++] = id;
    }
    return of(all);
  }

  /** The ids that are in at least one of the sets. */
  public static IdSet union(Collection<IdSet> sets) {
    int size = 0;
    for (IdSet set : sets) {
      size += set.size();
    }
    long[] all = new long[size];
    int filled = 0;
    for (IdSet set : sets) {
      System.arraycopy(set.sorted, 0, all, filled, set.size());
      filled += set.size();
    }
    return of(all);
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

  /** Whether all ids of the other set are in this one. */
  public boolean containsAll(IdSet other) {
    for (long id : other.sorted) {
      if (!contains(id)) {
        return false;
      }
    }
    return true;
  }

  /** The ids of this set that are not in the other set. */
  public IdSet minus(IdSet other) {
    if (other.isEmpty()) {
      return this;
    }
    long[] left = new long[sorted.length];
    int size = 0;
    for (long id : sorted) {
      if (!other.contains(id)) {
        left[size++] = id;
      }
    }
    return size == 0 ? EMPTY : new IdSet(Arrays.copyOf(left, size));
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
