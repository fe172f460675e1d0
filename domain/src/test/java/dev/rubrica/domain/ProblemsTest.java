package dev.rubrica.domain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemsTest {

  @Test
  void everythingThatIsWrongIsThrownAtOnceInItsOrder() {
    Problems problems = new Problems();
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
            new Problem("limit", "must be between 1 and 1000"),
            new Problem("name", "is required"),
            new Problem("email", "must be one e-mail address")),
        thrown.problems());
    assertEquals(
        "limit must be between 1 and 1000; name is required; email must be one e-mail address",
        thrown.getMessage());
  }

  @Test
  void whereNothingIsWrongNothingIsThrown() {
    Problems problems = new Problems();
    assertEquals("fatto", problems.take(() -> "fatto"));
    assertTrue(problems.isEmpty());
    assertDoesNotThrow(problems::throwIfAny);
    assertFalse(problems.add("a", "b").isEmpty());
  }

  @Test
  void otherFailuresAreNotSwallowed() {
    assertThrows(
        IllegalStateException.class,
        () ->
            new Problems()
                .take(
                    () -> {
                      throw new IllegalStateException();
                    }));
  }

  @Test
  void aRefusalNeedsAReason() {
    assertThrows(IllegalArgumentException.class, () -> new DomainException.Invalid(List.of()));
  }
}
