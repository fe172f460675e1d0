package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.application.service.imports.columns.Column;
import dev.rubrica.domain.imports.ImportField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of one row, by the columns of the file. */
public final class RowCells {

  private final List<Column> columns;
  private final List<String> texts;

  public RowCells(List<Column> columns, List<String> texts) {
    this.columns = columns;
    this.texts = texts.stream().map(SpreadsheetEscaping::read).toList();
  }

  public boolean isBlank() {
    return texts.stream().allMatch(String::isEmpty);
  }

  /** The text in the column; "" also if the row is shorter. */
  String text(Column column) {
    return column.index() < texts.size() ? texts.get(column.index()) : "";
  }

  /** The columns of the field that are not blank in this row. */
  List<Column> filled(ImportField field) {
    List<Column> filled = new ArrayList<>();
    for (Column column : columns) {
      if (column.field() == field && !text(column).isEmpty()) {
        filled.add(column);
      }
    }
    return filled;
  }

  /** The text of the first column of the field that is not blank; null when all are blank. */
  @Nullable String first(ImportField field) {
    for (Column column : columns) {
      if (column.field() == field && !text(column).isEmpty()) {
        return text(column);
      }
    }
    return null;
  }
}
