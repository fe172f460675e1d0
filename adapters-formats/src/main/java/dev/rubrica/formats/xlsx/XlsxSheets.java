package dev.rubrica.formats.xlsx;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.RowStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table that continues in the next visible sheet when a sheet is full. That sheet must
 * begin with the same row, the header, which is read once; otherwise it is another table, and is
 * ignored. Rows are numbered as if they were in one sheet.
 */
final class XlsxSheets implements RowStream {

  private final OpcPackage parts;
  private final XlsxWorkbook book;
  private final FileLimits limits;
  private final Queue<String> next;
  private XlsxRows rows;
  private @Nullable List<String> header;
  private long before;
  private boolean ended;

  /**
   * @param sheets the paths of the sheet and of those that may continue it
   */
  XlsxSheets(OpcPackage parts, XlsxWorkbook book, FileLimits limits, List<String> sheets)
      throws IOException {
    this.parts = parts;
    this.book = book;
    this.limits = limits;
    this.next = new ArrayDeque<>(sheets);
    this.rows = open(next.remove());
  }

  private XlsxRows open(String sheet) throws IOException {
    return new XlsxRows(parts, book, limits, parts.open(sheet));
  }

  @Override
  public @Nullable Row next() {
    try {
      Row row = ended ? null : rows.next();
      if (row == null && !ended && rows.isFull() && !next.isEmpty() && continues(next.remove())) {
        row = rows.next();
      }
      ended = row == null;
      if (header == null && row != null) {
        header = cells(row);
      }
      return row == null || before == 0 ? row : moved(row);
    } catch (DamagedFileException e) {
      throw new DamagedFileException(before + e.line(), String.valueOf(e.getMessage()), e);
    }
  }

  private boolean continues(String sheet) {
    before += XlsxRows.MOST_ROWS;
    try {
      rows.closeSheet();
      rows = open(sheet);
    } catch (IOException | XMLStreamException | Invalid e) {
      throw new DamagedFileException(0, "is followed by a damaged sheet", e);
    }
    Row first = rows.next();
    return first != null && cells(first).equals(header);
  }

  private Row moved(Row row) {
    return switch (row) {
      case Row.Cells(long line, List<String> cells) -> new Row.Cells(before + line, cells);
      case Row.Damaged(long line, List<String> cells, String reason) ->
          new Row.Damaged(before + line, cells, reason);
      case Row.Unreadable(long line, String reason) -> new Row.Unreadable(before + line, reason);
    };
  }

  private static List<String> cells(Row row) {
    return switch (row) {
      case Row.Cells(_, List<String> cells) -> cells;
      case Row.Damaged(_, List<String> cells, _) -> cells;
      case Row.Unreadable _ -> List.of();
    };
  }

  @Override
  public void close() {
    rows.close();
  }
}
