package dev.rubrica.application.service.imports.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.domain.account.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HashTableTest {

  private static final AccountId ACCOUNT = new AccountId(1);

  private final HeapSpace space = new HeapSpace();

  /** Arrays in the heap, which records what is open. */
  private static final class HeapSpace implements ScratchSpace {

    private final List<Long> lengths = new ArrayList<>();
    private int open;
    private long max = Long.MAX_VALUE;

    @Override
    public Longs allocate(AccountId account, long length) {
      if (length > max) {
        throw new CapacityException("full");
      }
      lengths.add(length);
      open++;
      long[] longs = new long[(int) length];
      return new Longs() {
        @Override
        public long get(long index) {
          return longs[(int) index];
        }

        @Override
        public void set(long index, long value) {
          longs[(int) index] = value;
        }

        @Override
        public void close() {
          open--;
        }
      };
    }
  }

  @Test
  void an_empty_table_uses_nothing() {
    try (HashTable table = HashTable.map(space, ACCOUNT)) {
      assertFalse(table.contains(0));
      assertFalse(table.contains(5));
      assertEquals(0, table.get(5));
    }
    assertEquals(List.of(), space.lengths);
  }

  @Test
  void a_set_contains_what_was_added_and_nothing_else() {
    Random random = new Random(1);
    Set<Long> added = new HashSet<>(List.of(1L, 2L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
    random.longs(100_000).forEach(added::add);
    try (HashTable table = HashTable.set(space, ACCOUNT)) {
      added.forEach(table::add);
      added.forEach(table::add);
      added.forEach(hash -> assertTrue(table.contains(hash)));
      random
          .longs(100_000)
          .forEach(hash -> assertEquals(added.contains(hash), table.contains(hash)));
      assertEquals(1, space.open);
    }
    assertEquals(0, space.open);
    long length = space.lengths.getLast();
    assertTrue(length >= added.size() * 4L / 3 && length <= added.size() * 2L + 1_024, "" + length);
  }

  @Test
  void hashes_that_are_close_together_are_all_kept() {
    try (HashTable table = HashTable.set(space, ACCOUNT)) {
      for (long hash = -3_000; hash < 3_000; hash++) {
        table.add(hash);
      }
      for (long hash = -3_000; hash < 3_000; hash++) {
        assertTrue(table.contains(hash));
      }
      assertFalse(table.contains(-3_001));
      assertFalse(table.contains(3_000));
    }
  }

  @Test
  void a_map_has_the_last_number_of_each_hash() {
    Random random = new Random(2);
    Map<Long, Long> all = new HashMap<>();
    try (HashTable table = HashTable.map(space, ACCOUNT)) {
      for (int i = 0; i < 50_000; i++) {
        long hash = random.nextInt(20_000) * 0x9E3779B97F4A7C15L;
        all.put(hash, (long) i + 1);
        table.put(hash, i + 1);
      }
      all.forEach((hash, number) -> assertEquals(number, table.get(hash)));
      assertEquals(0, table.get(77));
    }
    assertEquals(0, space.open);
  }

  @Test
  void without_space_the_table_stays_as_it_is() {
    space.max = 2_000;
    try (HashTable table = HashTable.set(space, ACCOUNT)) {
      assertThrows(
          CapacityException.class,
          () -> {
            for (long hash = 1; hash < 10_000; hash++) {
              table.add(hash << 40);
            }
          });
      for (long hash = 1; hash < 700; hash++) {
        assertTrue(table.contains(hash << 40));
      }
    }
    assertEquals(0, space.open);
  }

  @Test
  void hashes_depend_on_kind_text_and_seed() {
    KeyHash hash = new KeyHash(42);
    Set<Long> seen = new HashSet<>();
    for (int kind = 1; kind <= 4; kind++) {
      for (int i = 0; i < 20_000; i++) {
        assertTrue(seen.add(hash.of(kind, "+3933312" + i)));
      }
    }
    assertEquals(hash.of(1, "a@x.it"), new KeyHash(42).of(1, "a@x.it"));
    assertNotEquals(hash.of(1, "a@x.it"), new KeyHash(43).of(1, "a@x.it"));
    assertNotEquals(hash.of(1, "a"), hash.of(1, "a\0"));
    Set<Long> ids = new HashSet<>();
    for (long id = 0; id < 20_000; id++) {
      assertTrue(ids.add(hash.of(id)));
    }
  }
}
