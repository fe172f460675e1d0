package dev.rubrica.formats.xls;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.formats.RowStream;
import dev.rubrica.formats.workbook.WorkbookMemoryBudget;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Rows in memory. */
record XlsRows(Iterator<Row> rows, WorkbookMemoryBudget.Share share) implements RowStream {

  @Override
  public @Nullable Row next() {
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public void close() {
    share.close();
  }
}
