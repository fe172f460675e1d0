package dev.rubrica.http.connection;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.account.AccountId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private static final int LARGE = 1_000_000;
  private static final AccountId ACCOUNT = new AccountId(1);
  private static final AccountId OTHER = new AccountId(2);

  @Test
  void what_is_taken_is_given_back_as_a_whole() {
    MemoryBudget budget = new MemoryBudget(100);
    MemoryBudget.Share first = budget.share(ACCOUNT);
    first.take(45);
    first.take(30);
    MemoryBudget.Share second = budget.share(ACCOUNT);
    assertThrows(MemoryBudget.MemoryBudgetExceededException.class, () -> second.take(1));
    first.close();
    first.close();
    second.take(75);
    assertThrows(
        MemoryBudget.MemoryBudgetExceededException.class,
        () -> budget.share(ACCOUNT).take(1),
        "given back twice");
  }

  @Test
  void what_was_not_needed_is_given_back_at_once() {
    MemoryBudget budget = new MemoryBudget(100);
    try (MemoryBudget.Share first = budget.share(ACCOUNT);
        MemoryBudget.Share second = budget.share(ACCOUNT)) {
      first.take(75);
      first.giveBack(70);
      second.take(70);
      assertThrows(IllegalArgumentException.class, () -> first.giveBack(6));
    }
    budget.share(ACCOUNT).take(75);
  }

  @Test
  void a_refusal_takes_nothing() {
    MemoryBudget budget = new MemoryBudget(100);
    for (int i = 0; i < 3; i++) {
      assertThrows(
          MemoryBudget.MemoryBudgetExceededException.class, () -> budget.share(ACCOUNT).take(76));
    }
    assertDoesNotThrow(() -> budget.share(ACCOUNT).take(75));
  }

  @Test
  void an_account_leaves_room_for_others() {
    MemoryBudget budget = new MemoryBudget(100);
    try (MemoryBudget.Share much = budget.share(ACCOUNT);
        MemoryBudget.Share little = budget.share(OTHER)) {
      much.take(75);
      little.take(18);
      assertThrows(
          MemoryBudget.MemoryBudgetExceededException.class, () -> budget.share(OTHER).take(1));
      budget.share(new AccountId(3)).take(1);
    }
    budget.share(ACCOUNT).take(74);
  }

  @Test
  void bodies_pay_as_they_are_read() throws IOException {
    MemoryBudget budget = new MemoryBudget(3L * LARGE);
    try (MemoryBudget.Share first = budget.share(ACCOUNT);
        MemoryBudget.Share second = budget.share(ACCOUNT)) {
      body(first).finish();
      assertThrows(MemoryBudget.MemoryBudgetExceededException.class, () -> body(second).finish());
    }
    try (MemoryBudget.Share third = budget.share(ACCOUNT)) {
      body(third).finish();
    }
  }

  @Test
  void small_bodies_are_paid_for_already() throws IOException {
    MemoryBudget.Share share = new MemoryBudget(0).share(ACCOUNT);
    byte[] small = new byte[(int) LimitedBodyInputStream.FREE];
    assertEquals(
        small.length,
        new LimitedBodyInputStream(stream(small), LARGE, share).readAllBytes().length);
  }

  @Test
  void what_is_not_kept_is_not_paid_for() throws IOException {
    assertEquals(
        LARGE,
        new LimitedBodyInputStream(stream(new byte[LARGE]), LARGE, null).readAllBytes().length);
  }

  private static LimitedBodyInputStream body(MemoryBudget.Share share) {
    return new LimitedBodyInputStream(stream(new byte[LARGE]), LARGE, share);
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void the_largest_bulk_body_fits_with_the_default_heap() throws IOException {
    // The maximum memory with -Xmx160m: the serial collector keeps one survivor space empty.
    MemoryBudget budget = MemoryBudget.ofHeap(156L << 20);
    int length = 8 << 20;
    try (LimitedBodyInputStream body =
        new LimitedBodyInputStream(
            new ByteArrayInputStream(new byte[length]), length, budget.share(ACCOUNT))) {
      assertEquals(length, body.readAllBytes().length);
    }
  }
}
