package dev.rubrica.domain.dossier;

import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import org.jspecify.annotations.Nullable;

/**
 * A stored row of an imported file with the phone number or e-mail address of a person.
 *
 * @param line the line in which the row starts, from 1
 * @param error why the row was rejected, or what the warning is about; null of a preview
 * @param contact the contact as it would be after a simulated import; null of other rows
 */
public record ImportedRow(
    ImportId importId,
    Kind kind,
    long line,
    @Nullable RowError error,
    @Nullable PreviewContact contact) {

  /** Why the row is stored. The names are part of the API. */
  public enum Kind {
    /** It was rejected. */
    ERROR,
    /** It was imported without a value. */
    WARNING,
    /** It is in the preview of an import. */
    PREVIEW,
    /** It is in the preview of a simulated import. */
    SIMULATION
  }

  /** Omits the content of the row, which is personal data and must not be logged. */
  @Override
  public String toString() {
    return "ImportedRow[" + importId.value() + ", line=" + line + "]";
  }
}
