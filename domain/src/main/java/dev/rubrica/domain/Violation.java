package dev.rubrica.domain;

import java.util.Objects;

/**
 * A rule that an input breaks.
 *
 * @param field the name of the property or parameter in the API
 * @param message the rule, as a predicate of the field: "must be between 1 and 1000"
 */
public record Violation(String field, String message) {

  public Violation {
    Objects.requireNonNull(field);
    Objects.requireNonNull(message);
  }

  /** The field and the message as one sentence. */
  public String sentence() {
    return field + " " + message;
  }
}
