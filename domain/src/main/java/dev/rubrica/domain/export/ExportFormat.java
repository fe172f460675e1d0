package dev.rubrica.domain.export;

/** The format of an exported table. */
public enum ExportFormat {
  /** Delimited text in UTF-8 (RFC 4180). */
  CSV(Integer.MAX_VALUE),
  /** Office Open XML workbook (ECMA-376), as Excel 2007 and later write it. */
  XLSX(32_767);

  private final int maxCell;

  ExportFormat(int maxCell) {
    this.maxCell = maxCell;
  }

  /** The maximum length of a text in a cell, in UTF-16 code units. */
  public int maxCell() {
    return maxCell;
  }
}
