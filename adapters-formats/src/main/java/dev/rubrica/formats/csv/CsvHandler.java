package dev.rubrica.formats.csv;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.FileLimits;
import java.util.Arrays;
import java.util.List;

/** Builds rows from the callbacks of the parser, within limits. */
final class CsvHandler extends CsvCallbackHandler<Row.Cells> {

  private static final String OPEN = "opens a quotation that is not closed";

  private final FileLimits limits;
  private final EndMarkerReader end;
  private final long linesBefore;
  private String[] cells = new String[16];
  private int count;
  private int size;
  private long line;
  private boolean atEnd;

  CsvHandler(FileLimits limits, EndMarkerReader end, long linesBefore) {
    this.limits = limits;
    this.end = end;
    this.linesBefore = linesBefore;
  }

  /** The line in which the current row starts. */
  long line() {
    return line;
  }

  /** Whether the last row was the end marker. */
  boolean isAtEnd() {
    return atEnd;
  }

  @Override
  protected void beginRecord(long startingLine) {
    line = linesBefore + startingLine;
    count = 0;
    size = 0;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    check(length, quoted);
    if (end.endsIn(buffer, offset, length)) {
      if (quoted) {
        throw new CsvFaultException(OPEN, true);
      }
      atEnd = true;
    }
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, count * 2);
    }
    cells[count++] = new String(buffer, offset, length);
  }

  private void check(int length, boolean quoted) {
    size += length;
    if (count >= limits.columns()) {
      throw new CsvFaultException("has more than " + limits.columns() + " columns", false);
    }
    if (length > limits.cell()) {
      throw new CsvFaultException(
          "has a cell of more than " + limits.cell() + " characters", quoted);
    }
    if (size > limits.row()) {
      throw new CsvFaultException("has more than " + limits.row() + " characters", false);
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
    throw new IllegalStateException("comments are disabled");
  }

  /** The reason why the text cannot be read from this row on. */
  static final class CsvFaultException extends CsvParseException {
    private final String reason;
    private final boolean isOfQuotation;

    private CsvFaultException(String message, boolean isOfQuotation) {
      super(message);
      this.reason = message;
      this.isOfQuotation = isOfQuotation;
    }

    String reason() {
      return reason;
    }

    /** Whether an unbalanced quotation mark may be the cause. */
    boolean isOfQuotation() {
      return isOfQuotation;
    }
  }
}
