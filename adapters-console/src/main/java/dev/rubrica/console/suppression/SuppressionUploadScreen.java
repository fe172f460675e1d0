package dev.rubrica.console.suppression;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.imports.RowError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of an upload of opt-outs.
 *
 * @param state of the upload, as a text
 * @param running whether the numbers still change
 * @param added the number of rows that suppressed a number, or would
 * @param duplicates the number of rows whose numbers were suppressed before
 * @param errors the number of rows without a readable number
 * @param failure why it ended early; null if it did not
 * @param rows the first hundred rows without a readable number
 */
public record SuppressionUploadScreen(
    PageFrame frame,
    String state,
    boolean running,
    String added,
    String duplicates,
    String errors,
    @Nullable String failure,
    List<RowError> rows) {

  /** The path of the file with all rows without a readable number. */
  public String download() {
    return frame.self() + "/errors.csv";
  }
}
