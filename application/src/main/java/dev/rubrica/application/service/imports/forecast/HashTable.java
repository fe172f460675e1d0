package dev.rubrica.application.service.imports.forecast;

import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.domain.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A set of 64-bit hashes, or a map from hashes to numbers, in scratch space: 11 to 16 bytes for
 * each hash of a set, twice as many for each of a map. Open addressing with linear probing. The
 * position of a hash is proportional to its value, so that a larger table is filled from one end to
 * the other. Nothing can be removed. Not thread-safe.
 */
final class HashTable implements AutoCloseable {

  private static final long FIRST_CAPACITY = 1_024;

  private final ScratchSpace space;
  private final AccountId account;
  private final int width;
  private ScratchSpace.@Nullable Longs slots;
  private long capacity;
  private long size;

  private HashTable(ScratchSpace space, AccountId account, int width) {
    this.space = space;
    this.account = account;
    this.width = width;
  }

  static HashTable set(ScratchSpace space, AccountId account) {
    return new HashTable(space, account, 1);
  }

  static HashTable map(ScratchSpace space, AccountId account) {
    return new HashTable(space, account, 2);
  }

  boolean contains(long hash) {
    long key = key(hash);
    return slots != null && slots.get(slot(slots, key)) == key;
  }

  /** The number of a hash in a map; 0 if it has none. */
  long get(long hash) {
    long key = key(hash);
    if (slots == null) {
      return 0;
    }
    long slot = slot(slots, key);
    return slots.get(slot) == key ? slots.get(slot + 1) : 0;
  }

  void add(long hash) {
    put(hash, 0);
  }

  /**
   * Sets the number of a hash in a map.
   *
   * @throws dev.rubrica.application.port.out.CapacityException there is no space for a larger table
   */
  void put(long hash, long number) {
    long key = key(hash);
    ScratchSpace.Longs current = withRoom();
    long slot = slot(current, key);
    if (current.get(slot) == 0) {
      current.set(slot, key);
      size++;
    }
    if (width > 1) {
      current.set(slot + 1, number);
    }
  }

  // 0 marks a free slot.
  private static long key(long hash) {
    return hash == 0 ? 1 : hash;
  }

  /** The index of the slot of the key, or of the free one that it would get. */
  private long slot(ScratchSpace.Longs in, long key) {
    long place = Math.unsignedMultiplyHigh(key, capacity);
    while (true) {
      long index = place * width;
      long found = in.get(index);
      if (found == 0 || found == key) {
        return index;
      }
      place = place + 1 == capacity ? 0 : place + 1;
    }
  }

  private ScratchSpace.Longs withRoom() {
    if (slots == null) {
      slots = space.allocate(account, FIRST_CAPACITY * width);
      capacity = FIRST_CAPACITY;
    } else if (size + 1 > capacity / 4 * 3) {
      slots = grown(slots);
    }
    return slots;
  }

  private ScratchSpace.Longs grown(ScratchSpace.Longs old) {
    long oldLength = capacity * width;
    long newCapacity = capacity + capacity / 2;
    ScratchSpace.Longs larger = space.allocate(account, newCapacity * width);
    capacity = newCapacity;
    for (long from = 0; from < oldLength; from += width) {
      long key = old.get(from);
      if (key != 0) {
        long slot = slot(larger, key);
        larger.set(slot, key);
        if (width > 1) {
          larger.set(slot + 1, old.get(from + 1));
        }
      }
    }
    old.close();
    return larger;
  }

  @Override
  public void close() {
    if (slots != null) {
      slots.close();
      slots = null;
    }
  }
}
