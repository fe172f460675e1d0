package dev.rubrica.console.imports;

import dev.rubrica.console.page.PageFrame;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the undo of an import would do.
 *
 * @param figures null until they are asked for, since counting them may take long
 * @param button the text of the button that undoes the import
 */
public record UndoScreen(
    PageFrame frame, long id, String fileName, @Nullable Figures figures, String button) {

  /** The path of the form, and of the page. */
  public String path() {
    return importPath() + "/undo";
  }

  /** The path of the import. */
  public String importPath() {
    return ImportPath.ALL + "/" + id;
  }
}
