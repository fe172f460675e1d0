package dev.rubrica.client.imports;

import dev.rubrica.client.http.ImportStatusReport.Column;
import dev.rubrica.client.terminal.TerminalText;
import dev.rubrica.client.terminal.TextWidth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats which field each column of a file was mapped to, for the user to check. */
final class ColumnTable {

  private ColumnTable() {}

  /** The table after a blank line; empty if the file has no columns. */
  static String of(@Nullable List<Column> columns) {
    if (columns == null || columns.isEmpty()) {
      return "";
    }
    int width = 0;
    for (Column column : columns) {
      width = Math.max(width, TextWidth.of(TerminalText.of(column.header())));
    }
    StringBuilder table = new StringBuilder("\nColumns\n");
    for (Column column : columns) {
      String header = TextWidth.fit(TerminalText.of(column.header()), width);
      String field = column.field().isEmpty() ? "(ignored)" : TerminalText.of(column.field());
      table.append("  ").append(header).append("  ").append(field).append('\n');
    }
    return table.toString();
  }
}
