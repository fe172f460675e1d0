package dev.rubrica.application.service.suppression;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.DomainException.Invalid;
import org.junit.jupiter.api.Test;

class SuppressionLimitTest {

  private final SuppressionLimit limit = new SuppressionLimit(5);

  @Test
  void only_what_a_call_adds_itself_is_refused() {
    assertDoesNotThrow(() -> limit.check(4, 1));
    assertDoesNotThrow(() -> limit.check(9, 0));
    assertThrows(Invalid.class, () -> limit.check(4, 2));
    assertThrows(Invalid.class, () -> limit.check(9, 1));
  }
}
