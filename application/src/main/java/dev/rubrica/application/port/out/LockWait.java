package dev.rubrica.application.port.out;

/** How a write that several callers share deals with rows that others have locked. */
public enum LockWait {
  /**
   * Waits a few milliseconds, about the duration of another small write. After that the write fails
   * with a {@link StorageUnavailableException} that {@linkplain
   * StorageUnavailableException#isLocked is due to a lock}.
   */
  BRIEFLY,
  /** Waits as long as a write of a single caller does. */
  AS_USUAL,
  /** Skips the changes that need locked rows. */
  NEVER
}
