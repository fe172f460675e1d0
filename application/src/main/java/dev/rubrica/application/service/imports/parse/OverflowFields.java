package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.service.imports.columns.Column;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds values that do not fit a field, such as a second phone number, to the custom fields, each
 * with an unused key.
 */
record OverflowFields(Map<String, @Nullable Object> fields) {

  /**
   * @param place the index of the value in its cell
   */
  void keep(Column column, int place, String value) {
    String key = place == 0 ? column.key() : column.key() + " " + (place + 1);
    for (int i = place + 2; fields.putIfAbsent(key, value) != null; i++) {
      key = column.key() + " " + i;
    }
  }
}
