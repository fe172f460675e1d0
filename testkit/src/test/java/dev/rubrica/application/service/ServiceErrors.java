package dev.rubrica.application.service;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.Violation;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Assertions on the errors of services. */
public final class ServiceErrors {

  private ServiceErrors() {}

  public static List<Violation> problems(Executable work) {
    return assertThrows(DomainException.Invalid.class, work).problems();
  }

  public static List<String> fields(Executable work) {
    return problems(work).stream().map(Violation::field).toList();
  }
}
