package dev.rubrica.application.port.out;

import org.jspecify.annotations.Nullable;

/** The storage is unavailable or overloaded. */
public final class StorageUnavailableException extends RuntimeException {

  private final boolean outcomeUnknown;
  private final boolean busy;
  private final boolean locked;

  /**
   * @param outcomeUnknown true when the connection was lost during the commit, so that the change
   *     may or may not have happened; false when nothing was changed
   */
  public StorageUnavailableException(boolean outcomeUnknown, @Nullable Throwable cause) {
    super(outcomeUnknown ? "connection lost during commit" : "storage unavailable", cause);
    this.outcomeUnknown = outcomeUnknown;
    this.busy = false;
    this.locked = false;
  }

  // Without a stack trace: under overload, thousands are created.
  private StorageUnavailableException(boolean locked) {
    super("storage busy", null, false, false);
    this.outcomeUnknown = false;
    this.busy = true;
    this.locked = locked;
  }

  /** Too many callers use the storage at the same time; nothing was changed. */
  public static StorageUnavailableException busy() {
    return new StorageUnavailableException(false);
  }

  /** Another transaction did not release a lock in time; nothing was changed. */
  public static StorageUnavailableException locked() {
    return new StorageUnavailableException(true);
  }

  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  /** Whether the storage is available, but overloaded or locked. */
  public boolean isBusy() {
    return busy;
  }

  /** Whether another transaction did not release a lock in time. */
  public boolean isLocked() {
    return locked;
  }
}
