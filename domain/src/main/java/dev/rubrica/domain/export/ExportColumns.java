package dev.rubrica.domain.export;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of an exported table in their order: 1 to 200, each once. */
public record ExportColumns(List<ExportColumn> columns) {

  /** The maximum number of columns. */
  public static final int MAX = 200;

  private static final String FIELD = "columns";

  /** The columns of an export that names none. */
  public static final ExportColumns ALL = new ExportColumns(ExportColumn.ALL);

  public ExportColumns {
    columns = List.copyOf(columns);
    new Violations()
        .require(
            !columns.isEmpty() && columns.size() <= MAX,
            FIELD,
            "must contain 1 to " + MAX + " names of columns")
        .require(Set.copyOf(columns).size() == columns.size(), FIELD, "must not repeat a column")
        .throwIfAny();
  }

  /**
   * The columns with these names.
   *
   * @param names null for all
   * @throws Invalid a name is unknown, or there are too many
   */
  public static ExportColumns named(@Nullable List<String> names) {
    if (names == null) {
      return ALL;
    }
    List<ExportColumn> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(
          ExportColumn.named(name)
              .orElseThrow(
                  () ->
                      new Invalid(
                          FIELD,
                          "must contain only names of columns, which are "
                              + ExportColumn.names())));
    }
    return new ExportColumns(columns);
  }

  /** The names in the header of the table. */
  public List<String> names() {
    return columns.stream().map(ExportColumn::name).toList();
  }

  /** The names of the custom fields that have a column of their own. */
  public Set<String> customFields() {
    Set<String> names = new HashSet<>();
    for (ExportColumn column : columns) {
      if (column.customField() != null) {
        names.add(column.customField());
      }
    }
    return names;
  }
}
