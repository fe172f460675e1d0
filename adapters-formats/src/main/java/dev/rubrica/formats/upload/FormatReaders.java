package dev.rubrica.formats.upload;

import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.FormatReader;
import dev.rubrica.formats.csv.CsvFormat;
import dev.rubrica.formats.vcard.VCardReader;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import dev.rubrica.formats.xls.XlsFormat;
import dev.rubrica.formats.xlsx.XlsxFormat;
import java.util.EnumMap;
import java.util.Map;

/** The readers there are. */
final class FormatReaders {

  private FormatReaders() {}

  static Map<FileFormat, FormatReader> within(FileLimits limits) {
    WorkbookMemoryBudget memory = WorkbookMemoryBudget.ofThisMachine();
    Map<FileFormat, FormatReader> readers = new EnumMap<>(FileFormat.class);
    readers.put(FileFormat.CSV, new CsvFormat(limits));
    readers.put(FileFormat.VCARD, new VCardReader(limits));
    readers.put(FileFormat.XLSX, new XlsxFormat(limits, memory));
    readers.put(FileFormat.XLS, new XlsFormat(limits, memory));
    return readers;
  }
}
