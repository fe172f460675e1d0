package dev.rubrica.domain;

import java.util.Objects;

/**
 * One thing that is wrong with what a caller gave.
 *
 * @param field the property or parameter, as the caller names it
 * @param message what must hold, to be read after the field's name: "must be between 1 and 1000"
 */
public record Violation(String field, String message) {

  public Violation {
    Objects.requireNonNull(field);
    Objects.requireNonNull(message);
  }

  /** The problem as a sentence: field and message. */
  public String sentence() {
    return field + " " + message;
  }
}
