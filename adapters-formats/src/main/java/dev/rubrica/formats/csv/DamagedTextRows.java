package dev.rubrica.formats.csv;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.RowStream;
import dev.rubrica.formats.detect.CharsetDetector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a text with characters that could not be decoded. A row with one of them is marked as
 * damaged: which rows are contacts is not known here.
 */
final class DamagedTextRows implements RowStream {

  private static final String REASON =
      "contains a character that is incomplete or in another encoding; save the file as UTF-8";

  private final RowStream rows;

  DamagedTextRows(RowStream rows) {
    this.rows = rows;
  }

  @Override
  public @Nullable Row next() {
    Row row = rows.next();
    return row instanceof Row.Cells(long line, List<String> cells)
            && cells.stream().anyMatch(DamagedTextRows::isDamaged)
        ? new Row.Damaged(line, replaced(cells), REASON)
        : row;
  }

  private static boolean isDamaged(String cell) {
    return cell.indexOf(CharsetDetector.UNREADABLE) >= 0;
  }

  private static List<String> replaced(List<String> cells) {
    return cells.stream().map(cell -> cell.replace(CharsetDetector.UNREADABLE, '\uFFFD')).toList();
  }

  @Override
  public void close() {
    rows.close();
  }
}
