package dev.rubrica.application.port.out;

import org.jspecify.annotations.Nullable;

/** The storage is unavailable or overloaded. */
public final class StorageUnavailableException extends RuntimeException {

  private final boolean outcomeUnknown;
  private final boolean busy;

  /**
   * @param outcomeUnknown true when the connection was lost during the commit, so that the change
   *     may or may not have happened; false when nothing was changed
   */
  public StorageUnavailableException(boolean outcomeUnknown, @Nullable Throwable cause) {
    super(outcomeUnknown ? "connection lost during commit" : "storage unavailable", cause);
    this.outcomeUnknown = outcomeUnknown;
    this.busy = false;
  }

  // Without a stack trace: under overload, thousands are created.
  private StorageUnavailableException() {
    super("storage busy", null, false, false);
    this.outcomeUnknown = false;
    this.busy = true;
  }

  /** Too many callers use the storage at the same time; nothing was changed. */
  public static StorageUnavailableException busy() {
    return new StorageUnavailableException();
  }

  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  /** Whether the storage is available, but overloaded. */
  public boolean isBusy() {
    return busy;
  }
}
