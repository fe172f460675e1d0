package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.TableCell;
import dev.rubrica.domain.imports.RowError;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rejected rows as a table, so that users can correct them. */
final class ErrorTable {

  private ErrorTable() {}

  static List<TableCell> header() {
    return cells("line", "name", "field", "value", "reason");
  }

  static List<TableCell> row(RowError error) {
    return cells(
        Long.toString(error.line()), error.name(), error.field(), error.value(), error.reason());
  }

  private static List<TableCell> cells(@Nullable String... texts) {
    return Arrays.stream(texts).map(ErrorTable::cell).toList();
  }

  private static TableCell cell(@Nullable String text) {
    return text == null ? TableCell.BLANK : new TableCell.Text(text);
  }
}
