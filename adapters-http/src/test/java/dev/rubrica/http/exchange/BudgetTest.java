package dev.rubrica.http.exchange;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final int LARGE = 1_000_000;

  @Test
  void whatIsTakenIsGivenBackAsAWhole() {
    Budget budget = new Budget(100);
    Budget.Share first = budget.share();
    first.take(60);
    first.take(40);
    Budget.Share second = budget.share();
    assertThrows(Budget.Exceeded.class, () -> second.take(1));
    first.close();
    first.close();
    second.take(100);
    assertThrows(Budget.Exceeded.class, () -> budget.share().take(1), "given back twice");
  }

  @Test
  void aRefusalTakesNothing() {
    Budget budget = new Budget(100);
    for (int i = 0; i < 3; i++) {
      assertThrows(Budget.Exceeded.class, () -> budget.share().take(101));
    }
    assertDoesNotThrow(() -> budget.share().take(100));
  }

  @Test
  void bodiesPayAsTheyAreRead() throws IOException {
    Budget budget = new Budget(2L * LARGE + 1_000);
    try (Budget.Share first = budget.share();
        Budget.Share second = budget.share()) {
      body(first).finish();
      assertThrows(Budget.Exceeded.class, () -> body(second).finish());
    }
    try (Budget.Share third = budget.share()) {
      body(third).finish();
    }
  }

  @Test
  void smallBodiesArePaidForAlready() throws IOException {
    Budget.Share share = new Budget(0).share();
    byte[] small = new byte[(int) BodyStream.FREE];
    assertEquals(small.length, new BodyStream(stream(small), LARGE, share).readAllBytes().length);
  }

  @Test
  void whatIsNotKeptIsNotPaidFor() throws IOException {
    assertEquals(LARGE, new BodyStream(stream(new byte[LARGE]), LARGE, null).readAllBytes().length);
  }

  private static BodyStream body(Budget.Share share) {
    return new BodyStream(stream(new byte[LARGE]), LARGE, share);
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
