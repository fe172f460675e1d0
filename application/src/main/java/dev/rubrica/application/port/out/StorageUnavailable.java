package dev.rubrica.application.port.out;

/** The storage is away or too busy. */
public final class StorageUnavailable extends RuntimeException {

  private final boolean outcomeUnknown;

  /**
   * @param outcomeUnknown true when the connection died during the commit, so that the change may
   *     or may not have happened; false when nothing was changed
   */
  public StorageUnavailable(boolean outcomeUnknown, Throwable cause) {
    super(outcomeUnknown ? "connection lost during commit" : "storage unavailable", cause);
    this.outcomeUnknown = outcomeUnknown;
  }

  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }
}
