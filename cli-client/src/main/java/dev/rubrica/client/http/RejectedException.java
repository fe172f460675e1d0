package dev.rubrica.client.http;

/** The service answered with an error other than 503: the same request would fail again. */
public final class RejectedException extends ClientException {

  private final int status;

  RejectedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the service does not have the resource, or no longer has it. */
  public boolean isNotFound() {
    return status == 404;
  }

  /** Whether the state of the resource does not allow the request. */
  public boolean isConflict() {
    return status == 409;
  }
}
