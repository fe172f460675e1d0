package dev.rubrica.console.imports;

import dev.rubrica.console.imports.mapping.MappingPart;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.imports.RowError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The screen of one import, at each step of it.
 *
 * @param lists the names of the lists that its contacts join, as a text; empty for none
 * @param progress null unless something runs
 * @param figures what became of the rows, or would; null if nothing was counted
 * @param errors the first rejected rows
 * @param warnings the first warnings of imported rows
 * @param mapping the form that imports it; null if it does not wait
 * @param undo what its undo did so far; null without one
 */
public record ImportScreen(
    PageFrame frame,
    long id,
    ImportPhase phase,
    String started,
    @Nullable String completed,
    @Nullable String expires,
    @Nullable String failure,
    String lists,
    @Nullable ProgressPart progress,
    @Nullable Figures figures,
    boolean simulated,
    List<RowError> errors,
    List<RowError> warnings,
    @Nullable MappingPart mapping,
    @Nullable Figures undo,
    boolean undoable) {

  /** Whether the file can be discarded; that of an import that failed is kept until it expires. */
  public boolean discardable() {
    return phase == ImportPhase.WAITING || phase == ImportPhase.SIMULATED;
  }

  /** The path of a page about the import. */
  public String path(String page) {
    return ImportPath.ALL + "/" + id + "/" + page;
  }
}
