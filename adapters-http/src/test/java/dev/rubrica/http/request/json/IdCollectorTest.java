package dev.rubrica.http.request.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.membership.Selection;
import org.junit.jupiter.api.Test;

class IdCollectorTest {

  @Test
  void keeps_all_that_may_be_and_drops_repeats() {
    IdCollector ids = new IdCollector();
    for (int i = 0; i < 4_000_000; i++) {
      ids.add(i % Selection.MAX_IDS + 1);
    }
    assertEquals(Selection.MAX_IDS, ids.distinct().size());
    assertTrue(ids.distinct().contains(1) && ids.distinct().contains(Selection.MAX_IDS));
  }

  @Test
  void never_makes_far_too_many_look_like_few_enough() {
    IdCollector ids = new IdCollector();
    for (int i = 1; i <= 4_000_000; i++) {
      ids.add(i);
    }
    assertTrue(ids.distinct().size() > Selection.MAX_IDS);
    assertTrue(ids.distinct().size() < 1_000_000);
  }
}
