package dev.rubrica.persistence;

import java.io.IOException;

/** A row of a backup is not one that this program wrote. The message names no value of it. */
final class InvalidRowException extends IOException {

  private static final long serialVersionUID = 1L;

  InvalidRowException(String rule) {
    super(rule);
  }

  InvalidRowException(String rule, Throwable cause) {
    super(rule, cause);
  }
}
