package dev.rubrica.http.exchange;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.account.AccountId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final int LARGE = 1_000_000;
  private static final AccountId ACCOUNT = new AccountId(1);
  private static final AccountId OTHER = new AccountId(2);

  @Test
  void whatIsTakenIsGivenBackAsAWhole() {
    Budget budget = new Budget(100);
    Budget.Share first = budget.share(ACCOUNT);
    first.take(45);
    first.take(30);
    Budget.Share second = budget.share(ACCOUNT);
    assertThrows(Budget.Exceeded.class, () -> second.take(1));
    first.close();
    first.close();
    second.take(75);
    assertThrows(Budget.Exceeded.class, () -> budget.share(ACCOUNT).take(1), "given back twice");
  }

  @Test
  void aRefusalTakesNothing() {
    Budget budget = new Budget(100);
    for (int i = 0; i < 3; i++) {
      assertThrows(Budget.Exceeded.class, () -> budget.share(ACCOUNT).take(76));
    }
    assertDoesNotThrow(() -> budget.share(ACCOUNT).take(75));
  }

  @Test
  void anAccountLeavesRoomForOthers() {
    Budget budget = new Budget(100);
    try (Budget.Share much = budget.share(ACCOUNT);
        Budget.Share little = budget.share(OTHER)) {
      much.take(75);
      little.take(18);
      assertThrows(Budget.Exceeded.class, () -> budget.share(OTHER).take(1));
      budget.share(new AccountId(3)).take(1);
    }
    budget.share(ACCOUNT).take(74);
  }

  @Test
  void bodiesPayAsTheyAreRead() throws IOException {
    Budget budget = new Budget(3L * LARGE);
    try (Budget.Share first = budget.share(ACCOUNT);
        Budget.Share second = budget.share(ACCOUNT)) {
      body(first).finish();
      assertThrows(Budget.Exceeded.class, () -> body(second).finish());
    }
    try (Budget.Share third = budget.share(ACCOUNT)) {
      body(third).finish();
    }
  }

  @Test
  void smallBodiesArePaidForAlready() throws IOException {
    Budget.Share share = new Budget(0).share(ACCOUNT);
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
