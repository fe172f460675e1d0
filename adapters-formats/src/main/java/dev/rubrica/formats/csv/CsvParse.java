package dev.rubrica.formats.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.FileLimits;
import java.io.Reader;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The parser at work from some line on, until the end or a fault. */
final class CsvParse {

  private final CsvHandler handler;
  private final Iterator<Row.Cells> records;

  private CsvParse(CsvHandler handler, Iterator<Row.Cells> records) {
    this.handler = handler;
    this.records = records;
  }

  /** One that stops where something follows a quotation in its cell. */
  static CsvParse strict(Reader text, Delimiter delimiter, FileLimits limits, long linesBefore) {
    return of(text, delimiter, limits, linesBefore, false);
  }

  /** One that takes what follows a quotation as text. */
  static CsvParse lenient(Reader text, Delimiter delimiter, FileLimits limits, long linesBefore) {
    return of(text, delimiter, limits, linesBefore, true);
  }

  private static CsvParse of(
      Reader text, Delimiter delimiter, FileLimits limits, long linesBefore, boolean isLenient) {
    EndMarkerReader marked = new EndMarkerReader(text);
    CsvHandler handler = new CsvHandler(limits, marked, linesBefore);
    CsvReader<Row.Cells> reader =
        delimiter
            .parser()
            .allowExtraCharsAfterClosingQuote(isLenient)
            // Doubled quotation marks count twice before they are read.
            .maxBufferSize(2 * limits.cell() + 20_000)
            .build(handler, marked);
    if (delimiter.isAnnounced() && linesBefore == 0) {
      reader.skipLines(1);
    }
    return new CsvParse(handler, reader.iterator());
  }

  /**
   * The next row; null when there are no more.
   *
   * @throws CsvParseException also for faults of the handler, as its cause
   */
  Row.@Nullable Cells next() {
    Row.@Nullable Cells row = !handler.isAtEnd() && records.hasNext() ? records.next() : null;
    return handler.isAtEnd() ? null : row;
  }

  /** Where the row starts that is being read. */
  long line() {
    return handler.line();
  }
}
