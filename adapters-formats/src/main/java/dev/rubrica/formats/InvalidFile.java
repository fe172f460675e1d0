package dev.rubrica.formats;

import dev.rubrica.domain.DomainException;

/** Makes the one refusal of files, so that all of them name the same field. */
public final class InvalidFile {

  private InvalidFile() {}

  /**
   * @param message what is wrong, as a sentence about the file without its subject ("is empty"),
   *     without anything of the content
   */
  public static DomainException.Invalid because(String message) {
    return new DomainException.Invalid("file", message);
  }
}
