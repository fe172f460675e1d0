package dev.rubrica.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class IdSetTest {

  @Test
  void ids_are_sorted_and_distinct() {
    IdSet set = IdSet.of(5, Long.MAX_VALUE, 2, 5, 2);
    assertArrayEquals(new long[] {2, 5, Long.MAX_VALUE}, set.toArray());
    assertEquals(List.of(2L, 5L, Long.MAX_VALUE), set.toList());
    assertEquals(3, set.size());
    assertEquals(set, IdSet.of(List.of(Long.MAX_VALUE, 5L, 2L)));
    assertEquals(set.hashCode(), IdSet.of(2, 5, Long.MAX_VALUE).hashCode());
    assertNotEquals(set, IdSet.of(2, 5));
  }

  @Test
  void contains_its_ids_alone() {
    IdSet set = IdSet.of(2, 5, 9);
    assertTrue(set.contains(2) && set.contains(5) && set.contains(9));
    assertFalse(set.contains(1) || set.contains(4) || set.contains(10));
    assertFalse(IdSet.empty().contains(0));
  }

  @Test
  void minus_leaves_the_others() {
    IdSet set = IdSet.of(1, 2, 3, 4);
    assertEquals(IdSet.of(1, 4), set.minus(IdSet.of(2, 3, 7)));
    assertEquals(set, set.minus(IdSet.empty()));
    assertEquals(IdSet.empty(), set.minus(set));
    assertEquals(IdSet.empty(), IdSet.empty().minus(set));
    assertTrue(set.minus(set).isEmpty());
  }

  @Test
  void contains_all_of_a_part() {
    IdSet set = IdSet.of(2, 5, 9);
    assertTrue(set.containsAll(IdSet.of(2, 9)) && set.containsAll(set));
    assertTrue(set.containsAll(IdSet.empty()) && IdSet.empty().containsAll(IdSet.empty()));
    assertFalse(set.containsAll(IdSet.of(2, 3)) || IdSet.empty().containsAll(set));
  }

  @Test
  void a_union_has_the_ids_of_all() {
    List<IdSet> sets = List.of(IdSet.of(4, 9), IdSet.empty(), IdSet.of(1, 4), IdSet.of(5));
    assertEquals(IdSet.of(1, 4, 5, 9), IdSet.union(sets));
    assertEquals(IdSet.empty(), IdSet.union(List.of()));
    assertEquals(IdSet.of(4, 9), sets.getFirst());
  }

  @Test
  void arrays_that_are_changed_outside_do_not_change_it() {
    long[] given = {1, 2};
    IdSet set = IdSet.of(given);
    given[0] = 99;
    set.toArray()[1] = 99;
    assertEquals(IdSet.of(1, 2), set);
  }

  @Test
  void a_long_set_is_shown_by_its_first_ten() {
    assertEquals("", IdSet.empty().toString());
    assertEquals("7", IdSet.of(7).toString());
    IdSet ten = IdSet.of(LongStream.rangeClosed(1, 10).toArray());
    assertEquals("1, 2, 3, 4, 5, 6, 7, 8, 9, 10", ten.toString());
    IdSet more = IdSet.of(LongStream.rangeClosed(1, 1_000).toArray());
    assertEquals("1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 990 more", more.toString());
  }
}
