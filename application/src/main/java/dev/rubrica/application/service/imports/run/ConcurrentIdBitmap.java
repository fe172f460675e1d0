package dev.rubrica.application.service.imports.run;

import java.util.HashMap;
import java.util.Map;

/**
 * A growing set of ids, stored as bitmaps of blocks, because the ids of an import are mostly
 * consecutive. Thread-safe.
 */
public final class ConcurrentIdBitmap {

  private static final int BLOCK = 4_096;

  private final Map<Long, long[]> blocks = new HashMap<>();

  public synchronized void add(long id) {
    long[] bits = blocks.computeIfAbsent(id / BLOCK, _ -> new long[BLOCK / Long.SIZE]);
    int place = (int) (id % BLOCK);
    bits[place / Long.SIZE] |= 1L << place;
  }

  public synchronized boolean contains(long id) {
    long[] bits = blocks.get(id / BLOCK);
    int place = (int) (id % BLOCK);
    return bits != null && (bits[place / Long.SIZE] & 1L << place) != 0;
  }
}
