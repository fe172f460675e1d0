package dev.rubrica.domain.export;

/** The status of an export. */
public enum ExportStatus {
  /** It waits, or its file is being made. */
  RUNNING,
  /** Its file was made. */
  COMPLETED,
  /** It ended early, and has no file. */
  FAILED
}
