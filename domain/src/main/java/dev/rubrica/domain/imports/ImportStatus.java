package dev.rubrica.domain.imports;

/** The status of an import. */
public enum ImportStatus {
  /** The file is kept and waits for its import. */
  UPLOADED,
  /** The file is being read, imported or simulated. */
  RUNNING,
  /** Every row of the file was processed. */
  COMPLETED,
  /** It ended early; the rows that it counts are imported. */
  FAILED,
  /** It has ended, and is being undone. */
  UNDOING,
  /** It was undone. */
  UNDONE;

  /** Whether an import with this status has ended and was not undone, not even in part. */
  public boolean stands() {
    return this == COMPLETED || this == FAILED;
  }
}
