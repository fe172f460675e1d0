package dev.rubrica.formats;

import dev.rubrica.domain.DomainException;

/** Creates the exception for a rejected file, which names the field {@code file}. */
public final class InvalidFile {

  private InvalidFile() {}

  /**
   * @param message a predicate of the file ("is empty"), without content of the file
   */
  public static DomainException.Invalid because(String message) {
    return new DomainException.Invalid("file", message);
  }
}
