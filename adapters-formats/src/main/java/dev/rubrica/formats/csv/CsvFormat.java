package dev.rubrica.formats.csv;

import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.FormatReader;
import dev.rubrica.formats.PrefetchedRows;
import dev.rubrica.formats.RowStream;
import dev.rubrica.formats.detect.CharsetDetector;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/** Reads delimited text of any common encoding, delimiter and line end. */
public final class CsvFormat implements FormatReader {

  private static final int SAMPLE = 1 << 16;

  private final FileLimits limits;

  public CsvFormat(FileLimits limits) {
    this.limits = limits;
  }

  @Override
  public Rows open(Path file) throws IOException {
    CharsetDetector encoding = CharsetDetector.of(file);
    Delimiter delimiter = delimiter(file, encoding);
    RowStream rows = rows(encoding.open(file), delimiter);
    return PrefetchedRows.of(
        FileFormat.CSV, encoding.isDamaged() ? new DamagedTextRows(rows) : rows);
  }

  private RowStream rows(Reader text, Delimiter delimiter) throws IOException {
    try {
      return new CsvRows(text, delimiter, limits);
    } catch (RuntimeException e) {
      text.close();
      throw e;
    }
  }

  private static Delimiter delimiter(Path file, CharsetDetector encoding) throws IOException {
    try (Reader text = encoding.open(file)) {
      char[] sample = new char[SAMPLE];
      int length = 0;
      for (int count = 0; count >= 0 && length < SAMPLE; ) {
        length += count;
        count = text.read(sample, length, SAMPLE - length);
      }
      return Delimiter.of(new String(sample, 0, length), length < SAMPLE);
    }
  }
}
