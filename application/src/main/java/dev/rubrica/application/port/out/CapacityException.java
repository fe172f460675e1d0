package dev.rubrica.application.port.out;

/**
 * A limit of the service is reached, and nothing was changed; the caller may retry later. The
 * message names the limit and contains no personal data.
 */
public final class CapacityException extends RuntimeException {

  // Thrown often under overload, so it has no stack trace.
  public CapacityException(String message) {
    super(message, null, false, false);
  }

  /**
   * @param cause the failure that the lack of capacity caused
   */
  public CapacityException(String message, Throwable cause) {
    super(message, cause);
  }
}
