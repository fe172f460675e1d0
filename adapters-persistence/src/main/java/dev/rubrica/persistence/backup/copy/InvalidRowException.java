package dev.rubrica.persistence.backup.copy;

import java.io.IOException;

/** A row of a backup is not valid. The message contains none of its values. */
public final class InvalidRowException extends IOException {

  private static final long serialVersionUID = 1L;

  public InvalidRowException(String rule) {
    super(rule);
  }

  public InvalidRowException(String rule, Throwable cause) {
    super(rule, cause);
  }
}
