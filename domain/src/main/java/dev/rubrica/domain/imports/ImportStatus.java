package dev.rubrica.domain.imports;

/** The status of an import. */
public enum ImportStatus {
  RUNNING,
  /** Every row of the file was processed. */
  COMPLETED,
  /** It ended early; the rows that it counts are imported. */
  FAILED
}
