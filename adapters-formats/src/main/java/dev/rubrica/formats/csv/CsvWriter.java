package dev.rubrica.formats.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows by RFC 4180. */
public final class CsvWriter {

  private CsvWriter() {}

  public static String row(List<? extends @Nullable String> cells) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        row.append(',');
      }
      append(row, cells.get(i));
    }
    return row.append("\r\n").toString();
  }

  private static void append(StringBuilder row, @Nullable String cell) {
    if (cell == null) {
      return;
    }
    if (cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
      row.append('"').append(cell.replace("\"", "\"\"")).append('"');
    } else {
      row.append(cell);
    }
  }
}
