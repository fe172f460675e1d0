package dev.rubrica.domain.imports;

import org.jspecify.annotations.Nullable;

/**
 * Why a row did not become a contact.
 *
 * @param line where it starts in the file, from 1; a workbook's row
 * @param name whose row it is, as far as it can be told; null otherwise
 * @param field of the contact, to blame; null for the row as a whole
 * @param value what stands there; null for nothing
 * @param reason to be read by a person
 */
public record RowError(
    long line,
    @Nullable String name,
    @Nullable String field,
    @Nullable String value,
    String reason) {

  /** What stood in the row may be logged nowhere: it is personal data. */
  @Override
  public String toString() {
    return "RowError[line=" + line + ", field=" + field + "]";
  }
}
