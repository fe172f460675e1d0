package dev.rubrica.domain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ViolationsTest {

  @Test
  void all_violations_are_thrown_together_in_their_order() {
    Violations problems = new Violations();
    problems.require(false, "limit", "must be between 1 and 1000");
    problems.require(true, "page", "must be 0 or more");
    problems.add("name", "is required");
    assertNull(
        problems.<String>take(
            () -> {
              throw new DomainException.Invalid("email", "must be one e-mail address");
            }));
    DomainException.Invalid thrown =
        assertThrows(DomainException.Invalid.class, problems::throwIfAny);
    assertEquals(
        List.of(
            new Violation("limit", "must be between 1 and 1000"),
            new Violation("name", "is required"),
            new Violation("email", "must be one e-mail address")),
        thrown.problems());
    assertEquals(
        "limit must be between 1 and 1000; name is required; email must be one e-mail address",
        thrown.getMessage());
  }

  @Test
  void without_violations_nothing_is_thrown() {
    Violations problems = new Violations();
    assertEquals("fatto", problems.take(() -> "fatto"));
    assertTrue(problems.isEmpty());
    assertDoesNotThrow(problems::throwIfAny);
    assertFalse(problems.add("a", "b").isEmpty());
  }

  @Test
  void other_failures_are_not_swallowed() {
    assertThrows(
        IllegalStateException.class,
        () ->
            new Violations()
                .take(
                    () -> {
                      throw new IllegalStateException();
                    }));
  }

  @Test
  void an_exception_without_violations_is_rejected() {
    assertThrows(IllegalArgumentException.class, () -> new DomainException.Invalid(List.of()));
  }
}
