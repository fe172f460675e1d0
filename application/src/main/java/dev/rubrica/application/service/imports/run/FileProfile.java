package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.FileInspection.ColumnProfile;
import dev.rubrica.domain.imports.FileInspection.FirstRow;
import dev.rubrica.domain.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Collects what the rows of a file contain. Bounded in memory, whatever the file. */
final class FileProfile {

  private static final int EXAMPLES = 5;
  private static final int EXAMPLE = 100;
  private static final int VALUE = 1_000;

  /** The characters of all first rows; rows beyond are not shown. */
  private static final int SHOWN = 1_000_000;

  private final int columns;
  private final int headerRows;
  private final int maxRows;
  private final List<Values> values = new ArrayList<>();
  private final List<FirstRow> firstRows = new ArrayList<>();
  private long rows;
  private long shown;

  private static final class Values {
    private long filled;
    private final List<String> examples = new ArrayList<>(1);

    void add(String value) {
      filled++;
      if (examples.size() < EXAMPLES) {
        String example = Text.excerpt(value, EXAMPLE);
        if (!examples.contains(example)) {
          examples.add(example);
        }
      }
    }
  }

  /**
   * @param columns the number of columns of the layout
   * @param headerRows the number of rows up to the header
   * @param maxRows the number of first rows that are shown
   */
  FileProfile(int columns, int headerRows, int maxRows) {
    this.columns = columns;
    this.headerRows = headerRows;
    this.maxRows = maxRows;
  }

  /** Adds a row that is not blank. */
  void add(Row row) {
    rows++;
    if (row instanceof Row.Cells(long line, List<String> cells)) {
      List<String> texts = cells.stream().map(SpreadsheetEscaping::read).toList();
      for (int i = 0; i < texts.size(); i++) {
        if (!texts.get(i).isEmpty()) {
          column(i).add(texts.get(i));
        }
      }
      show(line, texts);
    }
  }

  private Values column(int index) {
    while (values.size() <= index) {
      values.add(new Values());
    }
    return values.get(index);
  }

  private void show(long line, List<String> texts) {
    if (firstRows.size() == maxRows || shown >= SHOWN) {
      return;
    }
    List<String> row = new ArrayList<>(columns);
    for (int i = 0; i < columns; i++) {
      String value = i < texts.size() ? Text.excerpt(texts.get(i), VALUE) : "";
      row.add(value);
      shown += value.length();
    }
    firstRows.add(new FirstRow(line, row));
  }

  FileInspection result() {
    return new FileInspection(
        rows,
        headerRows,
        values.stream().map(it -> new ColumnProfile(it.filled, it.examples)).toList(),
        firstRows);
  }
}
