package dev.rubrica.application.service.imports.columns;

import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportField;

/**
 * A column of the file and what it holds.
 *
 * @param header as the file has it; the index where it has none
 * @param key of the custom field that takes the column's values, or those that no field has room
 *     for
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
