package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.service.imports.columns.Column;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts values that no field has room for among a row's custom fields, each under a free key. */
record OverflowFields(Map<String, @Nullable Object> fields) {

  /**
   * @param place of the value in its cell, from 0
   */
  void keep(Column column, int place, String value) {
    String key = place == 0 ? column.key() : column.key() + " " + (place + 1);
    for (int i = place + 2; fields.putIfAbsent(key, value) != null; i++) {
      key = column.key() + " " + i;
    }
  }
}
