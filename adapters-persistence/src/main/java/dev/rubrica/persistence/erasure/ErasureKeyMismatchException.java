package dev.rubrica.persistence.erasure;

/**
 * The erasure key is not the one with which people of this database were or may have been erased.
 * The message has one line.
 */
public final class ErasureKeyMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ErasureKeyMismatchException(String line) {
    super(line);
  }
}
