package dev.rubrica.application.service.imports.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DryRunLimitTest {

  private final DryRunLimit limit = new DryRunLimit(Duration.ofMillis(50));

  private static AccountId account(int number) {
    return new AccountId(number);
  }

  @Test
  void an_account_has_one_dry_run_at_a_time() {
    int result =
        limit.run(
            account(1),
            () -> {
              CapacityException full =
                  assertThrows(CapacityException.class, () -> limit.run(account(1), () -> 0));
              assertTrue(full.getMessage().contains("dry runs"), full::getMessage);
              return limit.run(account(2), () -> 2);
            });
    assertEquals(2, result);
    assertEquals(1, limit.run(account(1), () -> 1));
  }

  @Test
  void a_few_run_at_once() {
    assertEquals("full", nested(1));
    assertEquals("full", nested(1));
  }

  private String nested(int number) {
    return limit.run(
        account(number),
        () -> {
          if (number < DryRunLimit.CONCURRENT) {
            return nested(number + 1);
          }
          assertThrows(CapacityException.class, () -> limit.run(account(number + 1), () -> "more"));
          return "full";
        });
  }

  @Test
  void a_failure_is_passed_on_and_gives_the_permit_back() {
    for (int i = 0; i < 2; i++) {
      assertThrows(
          IllegalStateException.class,
          () ->
              limit.run(
                  account(1),
                  () -> {
                    throw new IllegalStateException();
                  }));
    }
  }
}
