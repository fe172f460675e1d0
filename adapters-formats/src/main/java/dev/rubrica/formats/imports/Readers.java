package dev.rubrica.formats.imports;

import dev.rubrica.domain.imports.FileFormat;
import java.util.EnumMap;
import java.util.Map;

/** The readers there are. */
final class Readers {

  private Readers() {}

  static Map<FileFormat, FormatReader> within(Limits limits) {
    Memory memory = Memory.ofThisMachine();
    Map<FileFormat, FormatReader> readers = new EnumMap<>(FileFormat.class);
    readers.put(FileFormat.CSV, new CsvFormat(limits));
    readers.put(FileFormat.VCARD, new CardFormat(limits));
    readers.put(FileFormat.XLSX, new XlsxFormat(limits, memory));
    readers.put(FileFormat.XLS, new XlsFormat(limits, memory));
    return readers;
  }
}
