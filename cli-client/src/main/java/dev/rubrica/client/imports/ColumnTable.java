package dev.rubrica.client.imports;

import dev.rubrica.client.http.ImportStatusReport.Column;
import dev.rubrica.client.terminal.TerminalText;
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
    int width = 1;
    for (Column column : columns) {
      width = Math.max(width, TerminalText.of(column.header()).length());
    }
    StringBuilder table = new StringBuilder("\nColumns\n");
    for (Column column : columns) {
      String field = column.field().isEmpty() ? "(ignored)" : TerminalText.of(column.field());
      table.append(("  %-" + width + "s  %s\n").formatted(TerminalText.of(column.header()), field));
    }
    return table.toString();
  }
}
