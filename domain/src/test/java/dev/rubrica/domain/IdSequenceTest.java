package dev.rubrica.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdSequenceTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17, 8_191, 8_192, 8_193, 16_384, 20_001})
  void ids_keep_their_order_beyond_any_chunk(int size) {
    long[] ids = LongStream.range(0, size).map(i -> (i * 7_919) % 10_007).toArray();
    IdSequence sequence = IdSequence.of(ids);
    List<Long> visited = new ArrayList<>();
    sequence.forEach(visited::add);
    assertEquals(size, sequence.size());
    assertArrayEquals(ids, sequence.stream().toArray());
    assertEquals(LongStream.of(ids).boxed().toList(), visited);
  }

  @Test
  void a_sequence_of_few_ids_takes_little_memory() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    IdSequence.of(1, 2);
    long before = threads.getCurrentThreadAllocatedBytes();
    IdSequence few = IdSequence.of(1, 2);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(2, few.size());
    assertTrue(taken < 8_192, taken + " bytes");
  }

  @Test
  void ids_of_any_distance_keep_their_values() {
    long[] ids = new long[200_000];
    Random random = new Random(1);
    for (int i = 0; i < ids.length; i++) {
      ids[i] = random.nextLong() >> random.nextInt(Long.SIZE);
    }
    ids[7] = Long.MAX_VALUE;
    ids[8] = Long.MIN_VALUE;
    ids[9] = Long.MAX_VALUE;
    assertArrayEquals(ids, IdSequence.of(ids).stream().toArray());
  }

  @Test
  void millions_of_new_ids_take_little_more_than_a_byte_each() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    IdSequence.Builder builder = new IdSequence.Builder();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (long i = 0; i < 5_000_000; i++) {
      builder.add(9_000_000_000L + i);
    }
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(5_000_000, builder.build().size());
    assertTrue(taken < 6_000_000, taken + " bytes");
  }

  @Test
  void sequences_of_the_same_ids_in_the_same_order_are_equal() {
    assertEquals(IdSequence.of(3, 1, 3), IdSequence.of(3, 1, 3));
    assertEquals(IdSequence.of(3, 1, 3).hashCode(), IdSequence.of(3, 1, 3).hashCode());
    assertNotEquals(IdSequence.of(3, 1), IdSequence.of(1, 3));
    assertNotEquals(IdSequence.of(3, 1), IdSequence.of(3, 1, 0));
    assertEquals("2 ids", IdSequence.of(3, 1).toString());
  }

  @Test
  void a_builder_knows_its_size() {
    IdSequence.Builder builder = new IdSequence.Builder();
    assertEquals(0, builder.size());
    assertEquals(2, builder.add(8).add(8).size());
    assertEquals(IdSequence.of(8, 8), builder.build());
  }
}
