package dev.rubrica.console.imports.mapping;

import dev.rubrica.console.page.FormProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that imports a kept file.
 *
 * @param rows the columns; empty for a file without columns, as a vCard
 * @param more how many further columns there are, as a text; null if all are among the rows
 * @param fields those that a column can fill, without single custom fields
 * @param customFields those of the account
 * @param lists those that the contacts can join
 * @param problems why the last try was rejected
 * @param action of the button that imports
 * @param run the text of that button
 */
public record MappingPart(
    List<MappingRow> rows,
    @Nullable String more,
    List<FieldOption> fields,
    List<FieldOption> customFields,
    List<FieldOption> lists,
    MappingOptions options,
    List<FormProblem> problems,
    String action,
    String run) {

  /** The action that imports what was simulated, and nothing else. */
  public static final String IMPORT_SIMULATED = "importSimulated";

  /** The action that imports without a simulation. */
  public static final String IMPORT = "import";

  /** Whether the contacts join the list. */
  public boolean isChosen(FieldOption list) {
    return options.lists().contains(Long.parseLong(list.value()));
  }
}
