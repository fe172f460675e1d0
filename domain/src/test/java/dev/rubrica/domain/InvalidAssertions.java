package dev.rubrica.domain;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Assertions on rejected inputs. */
public final class InvalidAssertions {

  private InvalidAssertions() {}

  /** The fields of the violations, in their order. */
  public static List<String> fields(Executable work) {
    return assertThrows(DomainException.Invalid.class, work).problems().stream()
        .map(Violation::field)
        .toList();
  }
}
