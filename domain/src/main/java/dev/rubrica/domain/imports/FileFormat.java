package dev.rubrica.domain.imports;

/** The format of a file of contacts. */
public enum FileFormat {
  /** Delimited text (RFC 4180 and variants). */
  CSV,
  /** Office Open XML workbook (ECMA-376). */
  XLSX,
  /** Workbook of Excel 97 to 2003 (BIFF8). */
  XLS,
  /** vCard version 2.1, 3.0 (RFC 2426) or 4.0 (RFC 6350). */
  VCARD
}
