package dev.rubrica.console.export;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.export.ExportStatus;
import java.util.List;

/**
 * All exports.
 *
 * @param total the number of exports on all pages, as a text
 * @param page from 0
 * @param pages the number of pages, at least 1
 */
public record ExportsScreen(
    PageFrame frame, List<ExportRow> rows, String total, int page, int pages) {

  /** Whether one of them runs or waits. */
  public boolean isRunning() {
    return rows.stream().anyMatch(row -> row.status() == ExportStatus.RUNNING);
  }

  /** The URL of the page with this number. */
  public String url(int number) {
    return new LocalUrl(ExportScreenRoutes.PATH)
        .with("page", number == 0 ? null : number)
        .toString();
  }

  public boolean hasPrevious() {
    return page > 0;
  }

  public boolean hasNext() {
    return page + 1 < pages;
  }

  /** The page and the number of pages as texts. */
  public String position() {
    return frame
        .texts()
        .get(Message.PAGE_OF, frame.texts().number(page + 1L), frame.texts().number(pages));
  }
}
