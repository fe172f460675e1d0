package dev.rubrica.formats.upload;

import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.FormatReader;
import dev.rubrica.formats.csv.CsvFormat;
import dev.rubrica.formats.vcard.VCardReader;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import dev.rubrica.formats.xls.XlsFormat;
import dev.rubrica.formats.xlsx.XlsxFormat;

/** The reader of each format. */
final class FormatReaders {

  private final FormatReader csv;
  private final FormatReader vcard;
  private final FormatReader xlsx;
  private final FormatReader xls;

  FormatReaders(FileLimits limits) {
    WorkbookMemoryBudget memory = WorkbookMemoryBudget.ofThisMachine();
    this.csv = new CsvFormat(limits);
    this.vcard = new VCardReader(limits);
    this.xlsx = new XlsxFormat(limits, memory);
    this.xls = new XlsFormat(limits, memory);
  }

  FormatReader of(FileFormat format) {
    return switch (format) {
      case CSV -> csv;
      case VCARD -> vcard;
      case XLSX -> xlsx;
      case XLS -> xls;
    };
  }
}
