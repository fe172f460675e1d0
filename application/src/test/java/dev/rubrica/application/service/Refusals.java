package dev.rubrica.application.service;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.Problem;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** What a service refuses. */
final class Refusals {

  private Refusals() {}

  static List<Problem> problems(Executable work) {
    return assertThrows(DomainException.Invalid.class, work).problems();
  }

  static List<String> fields(Executable work) {
    return problems(work).stream().map(Problem::field).toList();
  }
}
