package dev.rubrica.formats.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.Damaged;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.domain.imports.FileFormat;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Rows of delimited text. */
final class CsvRows implements ContactFiles.Rows {

  private final CsvReader<Row.Cells> reader;
  private final Iterator<Row.Cells> records;
  private final CsvHandler handler;
  private final Limits limits;

  CsvRows(Reader text, Delimiter delimiter, Limits limits) {
    EndMark marked = new EndMark(text);
    this.limits = limits;
    this.handler = new CsvHandler(limits, marked);
    // Doubled quotation marks count twice before they are read.
    this.reader =
        delimiter.parser().maxBufferSize(2 * limits.cell() + 20_000).build(handler, marked);
    if (delimiter.isAnnounced()) {
      reader.skipLines(1);
    }
    this.records = reader.iterator();
  }

  @Override
  public FileFormat format() {
    return FileFormat.CSV;
  }

  @Override
  public Optional<List<String>> header() {
    return Optional.empty();
  }

  @Override
  public Row next() {
    try {
      Row row = !handler.isAtEnd() && records.hasNext() ? records.next() : null;
      return handler.isAtEnd() ? null : row;
    } catch (CsvParseException fault) {
      throw new Damaged(handler.line(), reason(fault), null);
    } catch (UncheckedIOException failed) {
      throw new Damaged(handler.line(), "cannot be read from the disk", failed);
    }
  }

  // The parser wraps what its handler throws. Its own messages may hold what it read.
  private String reason(CsvParseException fault) {
    return fault.getCause() instanceof CsvHandler.Fault ours
        ? ours.getMessage()
        : "has a cell of more than " + limits.cell() + " characters, or a quotation without end";
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
