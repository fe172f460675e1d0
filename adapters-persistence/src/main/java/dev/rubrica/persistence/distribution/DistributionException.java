package dev.rubrica.persistence.distribution;

/** A database cannot be distributed. The message says what is missing. */
public final class DistributionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DistributionException(String message) {
    super(message);
  }
}
