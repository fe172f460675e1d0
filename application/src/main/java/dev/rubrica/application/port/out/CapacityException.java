package dev.rubrica.application.port.out;

/**
 * There is no room for more work of this kind now; nothing was changed, and it may be tried again.
 * The message says what there is too much of, and holds no personal data.
 */
public final class CapacityException extends RuntimeException {

  // Made in numbers when there is too much to do already: where it was made is of no interest.
  public CapacityException(String message) {
    super(message, null, false, false);
  }

  /**
   * @param cause what failed that more room would have let succeed
   */
  public CapacityException(String message, Throwable cause) {
    super(message, cause);
  }
}
