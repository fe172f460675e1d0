package dev.rubrica.application.port.out;

/** The storage is away or too busy. */
public final class StorageUnavailableException extends RuntimeException {

  private final boolean outcomeUnknown;
  private final boolean busy;

  /**
   * @param outcomeUnknown true when the connection died during the commit, so that the change may
   *     or may not have happened; false when nothing was changed
   */
  public StorageUnavailableException(boolean outcomeUnknown, Throwable cause) {
    super(outcomeUnknown ? "connection lost during commit" : "storage unavailable", cause);
    this.outcomeUnknown = outcomeUnknown;
    this.busy = false;
  }

  // Made by the thousand while there is too much to do: it tells nobody where it was made.
  private StorageUnavailableException() {
    super("storage busy", null, false, false);
    this.outcomeUnknown = false;
    this.busy = true;
  }

  /** Too many want it at the same time; nothing was changed. */
  public static StorageUnavailableException busy() {
    return new StorageUnavailableException();
  }

  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  /** Whether it is there, but has too much to do. */
  public boolean isBusy() {
    return busy;
  }
}
