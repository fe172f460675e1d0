package dev.rubrica.formats.imports;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;
import dev.rubrica.application.port.out.ContactFiles.Row;
import java.util.Arrays;
import java.util.List;

/** Makes rows of what the parser finds, within limits. */
final class CsvHandler extends CsvCallbackHandler<Row.Cells> {

  private final Limits limits;
  private final EndMark end;
  private String[] cells = new String[16];
  private int count;
  private int size;
  private long line;
  private boolean atEnd;

  CsvHandler(Limits limits, EndMark end) {
    this.limits = limits;
    this.end = end;
  }

  /** Where the row starts that is being read. */
  long line() {
    return line;
  }

  /** Whether the row read last is none: it was the mark. */
  boolean isAtEnd() {
    return atEnd;
  }

  @Override
  protected void beginRecord(long startingLine) {
    line = startingLine;
    count = 0;
    size = 0;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    check(length);
    if (end.endsIn(buffer, offset, length)) {
      if (quoted) {
        throw new Fault("opens a quotation that is never closed");
      }
      atEnd = true;
    }
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, count * 2);
    }
    cells[count++] = new String(buffer, offset, length);
  }

  private void check(int length) {
    size += length;
    if (count >= limits.columns()) {
      throw new Fault("has more than " + limits.columns() + " columns");
    }
    if (length > limits.cell()) {
      throw new Fault("has a cell of more than " + limits.cell() + " characters");
    }
    if (size > limits.row()) {
      throw new Fault("has more than " + limits.row() + " characters");
    }
  }

  @Override
  protected void setEmpty() {
    cells[0] = "";
    count = 1;
  }

  @Override
  protected Row.Cells buildRecord() {
    return new Row.Cells(line, List.of(Arrays.copyOf(cells, count)));
  }

  @Override
  protected int getFieldCount() {
    return count;
  }

  @Override
  protected RecordType getRecordType() {
    return RecordType.DATA;
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {
    throw new IllegalStateException("there are no comments");
  }

  /** Says about a row why nothing can be read from it on. */
  static final class Fault extends CsvParseException {
    private Fault(String message) {
      super(message);
    }
  }
}
