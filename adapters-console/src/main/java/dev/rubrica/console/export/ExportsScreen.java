package dev.rubrica.console.export;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.page.PageNumbers;
import dev.rubrica.domain.export.ExportStatus;
import java.util.List;

/**
 * All exports.
 *
 * @param total the number of exports on all pages, as a text
 */
public record ExportsScreen(
    PageFrame frame, List<ExportRow> rows, String total, PageNumbers pages) {

  /** Whether one of them runs or waits. */
  public boolean isRunning() {
    return rows.stream().anyMatch(row -> row.status() == ExportStatus.RUNNING);
  }
}
