package dev.rubrica.domain.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of an imported file and the field that it fills.
 *
 * @param header the header in the file; the index, from 0, if the file has no header
 * @param field the name of the contact's field; "" when the column is ignored
 * @param filled the share of all rows that have a value, 0 to 1; null of an import in one step
 * @param examples the first distinct values, while the file of an import in two steps is kept
 */
public record ImportColumn(
    String header, String field, @Nullable Double filled, List<String> examples) {

  public ImportColumn {
    examples = List.copyOf(examples);
  }

  /** A column of an import in one step. */
  public ImportColumn(String header, String field) {
    this(header, field, null, List.of());
  }

  /** The same with these examples. */
  public ImportColumn withExamples(List<String> values) {
    return new ImportColumn(header, field, filled, values);
  }

  /** Omits the examples, which are personal data, and the header, which may be. */
  @Override
  public String toString() {
    return "ImportColumn[" + field + "]";
  }
}
