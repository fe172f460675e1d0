package dev.rubrica.domain;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** What a constructor refuses. */
public final class InvalidAssertions {

  private InvalidAssertions() {}

  /** The fields that are blamed, in their order. */
  public static List<String> fields(Executable work) {
    return assertThrows(DomainException.Invalid.class, work).problems().stream()
        .map(Violation::field)
        .toList();
  }
}
