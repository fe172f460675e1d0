package dev.rubrica.domain.imports;

/** Where an import stands. */
public enum ImportStatus {
  RUNNING,
  /** Every row of the file was dealt with. */
  COMPLETED,
  /** It ended early; what it counts has happened. */
  FAILED
}
