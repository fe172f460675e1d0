package dev.rubrica.application.service.imports.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.contact.ContactId;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class InFlightBatchTest {

  private static final Set<ContactId> ANNA = Set.of(new ContactId(1));
  private static final Set<ContactId> LUCA = Set.of(new ContactId(2));

  private final InFlightBatch first = new InFlightBatch(Set.of("a", "b"), List.of());
  private final InFlightBatch other = new InFlightBatch(Set.of("c"), List.of(first));
  private final InFlightBatch same = new InFlightBatch(Set.of("b", "d"), List.of(first));

  private static void assertWaits(Runnable waiting, Runnable until) throws Exception {
    CompletableFuture<Void> wait = CompletableFuture.runAsync(waiting);
    assertThrows(TimeoutException.class, () -> wait.get(50, TimeUnit.MILLISECONDS));
    until.run();
    wait.get(10, TimeUnit.SECONDS);
  }

  @Test
  void who_may_find_others_looks_after_the_look_of_those_before() throws Exception {
    assertWaits(other::awaitSearch, () -> first.publishFound(ANNA));
    assertFalse(first.isOver());
  }

  @Test
  void who_may_find_the_same_looks_when_those_before_are_kept() throws Exception {
    first.publishFound(ANNA);
    assertWaits(same::awaitSearch, first::end);
  }

  @Test
  void who_meets_the_same_gives_way_until_those_before_are_kept() throws Exception {
    first.publishFound(ANNA);
    assertThrows(InFlightBatch.BatchCollisionException.class, () -> other.publishFound(ANNA));
    assertDoesNotThrow(() -> same.publishFound(LUCA));
    assertFalse(other.isFirst());
    assertWaits(other::awaitEarlier, first::end);
    assertTrue(other.isFirst());
    assertDoesNotThrow(() -> other.publishFound(ANNA));
  }

  @Test
  void a_look_that_is_tried_again_is_the_one_that_counts() {
    first.publishFound(ANNA);
    first.publishFound(LUCA);
    assertThrows(InFlightBatch.BatchCollisionException.class, () -> other.publishFound(LUCA));
  }

  @Test
  void what_has_ended_is_forgotten() throws InterruptedException {
    List<InFlightBatch> chain = new ArrayList<>(List.of(new InFlightBatch(Set.of("x"), List.of())));
    WeakReference<InFlightBatch> oldest = new WeakReference<>(chain.getFirst());
    for (int i = 0; i < 3; i++) {
      InFlightBatch next = new InFlightBatch(Set.of("x" + i), chain);
      chain.getFirst().end();
      chain = new ArrayList<>(List.of(next));
    }
    for (int i = 0; i < 100 && oldest.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(oldest.get());
    assertFalse(chain.getFirst().isOver());
  }

  @Test
  void who_waits_for_one_that_fails_fails_too() {
    first.fail(new IllegalStateException("broken"));
    assertThrows(CompletionException.class, other::awaitSearch);
    assertThrows(CompletionException.class, same::awaitEarlier);
  }
}
