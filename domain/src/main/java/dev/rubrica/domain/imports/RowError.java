package dev.rubrica.domain.imports;

import org.jspecify.annotations.Nullable;

/**
 * The reason why a row was not imported or, as a warning, why it was imported without a value.
 *
 * @param line the line in which the row starts, from 1; in a workbook, the number of the row
 * @param name the name of the person in the row; null if unknown
 * @param field the invalid field; null for the row as a whole
 * @param value the value of the field; null if it has none
 * @param reason for the user
 */
public record RowError(
    long line,
    @Nullable String name,
    @Nullable String field,
    @Nullable String value,
    String reason) {

  /** Omits the content of the row, which is personal data and must not be logged. */
  @Override
  public String toString() {
    return "RowError[line=" + line + ", field=" + field + "]";
  }
}
