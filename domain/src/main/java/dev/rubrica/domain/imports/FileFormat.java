package dev.rubrica.domain.imports;

/** What a file of contacts is written in. */
public enum FileFormat {
  /** Text with delimiters of any kind (RFC 4180 and its relatives). */
  CSV,
  /** Office Open XML workbook (ECMA-376). */
  XLSX,
  /** Workbook of Excel 97 to 2003 (BIFF8). */
  XLS,
  /** Cards of version 2.1, 3.0 (RFC 2426) or 4.0 (RFC 6350). */
  VCARD
}
