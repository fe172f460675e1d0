package dev.rubrica.console.imports;

import dev.rubrica.console.page.FormProblem;
import dev.rubrica.console.page.PageFrame;
import java.util.List;

/**
 * The forms that upload a file, or numbers.
 *
 * @param rejection why the last file was not accepted
 * @param lists the ids of the lists that the contacts join unless the mapping says otherwise
 */
public record NewImportScreen(PageFrame frame, Rejection rejection, List<Long> lists) {

  /**
   * Why a file was not accepted, and what can be done.
   *
   * @param problems empty for the first try
   * @param kept the kept files, if there are too many of them
   * @param numbers those that were pasted; empty for none
   */
  public record Rejection(List<FormProblem> problems, List<KeptFile> kept, String numbers) {

    static final Rejection NONE = new Rejection(List.of(), List.of(), "");
  }

  /** A link to an import whose file waits. */
  public record KeptFile(String path, String fileName) {}
}
