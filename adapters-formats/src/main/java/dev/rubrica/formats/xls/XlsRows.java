package dev.rubrica.formats.xls;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.ContactFiles.Rows;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Rows that were read already. */
record XlsRows(Iterator<Row> rows, WorkbookMemoryBudget.Share share) implements Rows {

  @Override
  public FileFormat format() {
    return FileFormat.XLS;
  }

  @Override
  public Optional<List<String>> header() {
    return Optional.empty();
  }

  @Override
  public Row next() {
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public void close() {
    share.close();
  }
}
