package dev.rubrica.persistence.backup.copy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The row of a table that is read just now: values by column, null for SQL's null. */
public final class CopyRow {

  private final Map<String, Integer> positions;
  private final String[] fields;
  private String looked = "columns";

  public CopyRow(List<String> columns) {
    this.fields = new String[columns.size()];
    this.positions =
        IntStream.range(0, columns.size()).boxed().collect(Collectors.toMap(columns::get, i -> i));
  }

  public String[] fields() {
    return fields;
  }

  public String get(String column) {
    looked = column;
    return fields[positions.get(column)];
  }

  public void set(String column, Object value) {
    fields[positions.get(column)] = value == null ? null : value.toString();
  }

  /** The column that was looked at last: the one to blame. */
  public String looked() {
    return looked;
  }
}
