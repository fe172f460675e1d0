package dev.rubrica.http.request.json;

import dev.rubrica.domain.IdSet;
import java.util.Arrays;

/**
 * Collects distinct ids of a body in bounded memory: eight million bytes may hold four million ids,
 * all but a hundred thousand of which are repeats or too many.
 */
final class IdCollector {

  private static final int MAX = 1 << 18;
  private static final int ENOUGH = MAX / 2;

  private long[] ids = new long[256];
  private int size;
  private boolean full;

  void add(long id) {
    if (full) {
      return;
    }
    if (size == ids.length) {
      makeRoom();
    }
    if (!full) {
      ids[size++] = id;
    }
  }

  private void makeRoom() {
    if (size < MAX) {
      ids = Arrays.copyOf(ids, size * 2);
      return;
    }
    long[] distinct = distinct().toArray();
    System.arraycopy(distinct, 0, ids, 0, distinct.length);
    size = distinct.length;
    full = size > ENOUGH;
  }

  /** What was collected; of far too many, enough to be refused. */
  IdSet distinct() {
    return IdSet.of(Arrays.copyOf(ids, size));
  }
}
