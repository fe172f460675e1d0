package dev.rubrica.application.service.imports.columns;

import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.imports.ImportField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The client's mapping of columns, by index, to fields. */
record RequestedMapping(Map<Integer, String> fields) {

  private static final String FIELD = "mapping";
  private static final int MOST = 1_000;

  /**
   * @param mapping from the header or index of a column to the name of a field
   * @throws dev.rubrica.domain.DomainException.Invalid it names columns or fields that do not exist
   */
  static RequestedMapping of(Map<String, String> mapping, List<String> headers) {
    if (mapping.size() > MOST) {
      throw new Invalid(FIELD, "must name at most " + MOST + " columns");
    }
    Violations problems = new Violations();
    Map<Integer, String> fields = new HashMap<>();
    List<String> plain =
        mapping.isEmpty()
            ? List.of()
            : headers.stream().map(ColumnHeaderDictionary::plain).toList();
    mapping.forEach(
        (column, field) -> {
          int index = index(column, headers, plain);
          problems.require(index >= 0, FIELD, "names a column that does not exist:  " + column);
          problems.require(
              ImportField.named(field).isPresent(),
              FIELD,
              "names an unknown field: " + field + "; known: " + ImportField.titles());
          problems.require(
              index < 0 || fields.put(index, field) == null,
              FIELD,
              "names a column twice: " + column);
        });
    problems.throwIfAny();
    return new RequestedMapping(fields);
  }

  // The exact header, then a header with the same normalized text, then the index.
  private static int index(String column, List<String> headers, List<String> plainHeaders) {
    int exact = headers.indexOf(SpreadsheetEscaping.read(column));
    if (exact >= 0) {
      return exact;
    }
    String plain = ColumnHeaderDictionary.plain(column);
    int similar = plain.isEmpty() ? -1 : plainHeaders.indexOf(plain);
    if (similar >= 0) {
      return similar;
    }
    return column.matches("[0-9]{1,4}") && Integer.parseInt(column) < headers.size()
        ? Integer.parseInt(column)
        : -1;
  }

  Column apply(Column column) {
    String name = fields.get(column.index());
    if (name == null) {
      return column;
    }
    ImportField field = ImportField.named(name).orElseThrow();
    String key =
        field == ImportField.CUSTOM
            ? name.substring(ImportField.CUSTOM.title().length())
            : column.key();
    return new Column(column.index(), column.header(), field, key);
  }
}
