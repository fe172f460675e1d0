package dev.rubrica.console.imports;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.page.PageNumbers;
import dev.rubrica.console.text.Message;
import java.util.List;

/**
 * The history of imports.
 *
 * @param total the number of imports on all pages, as a text
 */
public record ImportsScreen(
    PageFrame frame, List<ImportRow> rows, String total, PageNumbers pages) {

  /** The headings of the numbers. */
  public List<Message> headings() {
    return List.of(
        Message.IMPORT_CREATED,
        Message.IMPORT_UPDATED,
        Message.IMPORT_DUPLICATES,
        Message.IMPORT_ERRORS,
        Message.IMPORT_TOTAL);
  }
}
