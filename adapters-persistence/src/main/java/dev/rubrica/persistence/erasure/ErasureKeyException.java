package dev.rubrica.persistence.erasure;

/**
 * The erasure key is not the one with which people of this database were or may have been erased.
 * The message has one line.
 */
public final class ErasureKeyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ErasureKeyException(String line) {
    super(line);
  }
}
