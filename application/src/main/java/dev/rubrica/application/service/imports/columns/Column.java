package dev.rubrica.application.service.imports.columns;

import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportField;

/**
 * A column of the file and the field that it fills.
 *
 * @param header the header in the file; the index if it has none
 * @param key the key of the custom field that takes the column's values, or those that do not fit
 *     its field
 */
public record Column(int index, String header, ImportField field, String key) {

  boolean holds(ImportField other) {
    return field == other;
  }

  ImportColumn described() {
    String title = field == ImportField.CUSTOM ? field.title() + key : field.title();
    return new ImportColumn(header, title);
  }
}
