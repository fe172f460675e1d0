package dev.rubrica.application.service.imports.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConcurrentIdBitmapTest {

  @Test
  void holds_what_it_was_given_and_nothing_else() {
    Random random = new Random(1);
    ConcurrentIdBitmap marks = new ConcurrentIdBitmap();
    Set<Long> expected = new HashSet<>();
    random.longs(2_000, 1, 10_000).forEach(id -> add(marks, expected, id));
    random.longs(200, 1, Long.MAX_VALUE).forEach(id -> add(marks, expected, id));
    add(marks, expected, Long.MAX_VALUE);
    for (long id = 0; id < 10_100; id++) {
      assertEquals(expected.contains(id), marks.contains(id));
    }
    expected.forEach(id -> assertEquals(true, marks.contains(id)));
    assertEquals(expected.contains(Long.MAX_VALUE - 1), marks.contains(Long.MAX_VALUE - 1));
  }

  private static void add(ConcurrentIdBitmap marks, Set<Long> expected, long id) {
    marks.add(id);
    expected.add(id);
  }
}
