package dev.rubrica.console.imports;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.text.Message;
import java.util.List;

/**
 * The history of imports.
 *
 * @param total the number of imports on all pages, as a text
 * @param page from 0
 * @param pages the number of pages, at least 1
 */
public record ImportsScreen(
    PageFrame frame, List<ImportRow> rows, String total, int page, int pages) {

  /** The headings of the numbers. */
  public List<Message> headings() {
    return List.of(
        Message.IMPORT_CREATED,
        Message.IMPORT_UPDATED,
        Message.IMPORT_DUPLICATES,
        Message.IMPORT_ERRORS,
        Message.IMPORT_TOTAL);
  }

  /** The URL of the page with this number. */
  public String url(int number) {
    return new LocalUrl(ImportPath.ALL).with("page", number == 0 ? null : number).toString();
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
