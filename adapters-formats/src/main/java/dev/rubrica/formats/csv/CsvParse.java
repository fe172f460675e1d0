package dev.rubrica.formats.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.FileLimits;
import java.io.Reader;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A run of the parser from a certain line to the end, or to an error. */
final class CsvParse {

  private final CsvHandler handler;
  private final Iterator<Row.Cells> records;

  private CsvParse(CsvHandler handler, Iterator<Row.Cells> records) {
    this.handler = handler;
    this.records = records;
  }

  /** A run that fails if text follows a quotation in its cell. */
  static CsvParse strict(Reader text, Delimiter delimiter, FileLimits limits, long linesBefore) {
    return of(text, delimiter, limits, linesBefore, false);
  }

  /** A run that reads text after a quotation as part of the cell. */
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
            // Escaped quotation marks count twice in the buffer.
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
   * @throws CsvParseException also for exceptions of the handler, as its cause
   */
  Row.@Nullable Cells next() {
    Row.@Nullable Cells row = !handler.isAtEnd() && records.hasNext() ? records.next() : null;
    return handler.isAtEnd() ? null : row;
  }

  /** The line in which the current row starts. */
  long line() {
    return handler.line();
  }
}
