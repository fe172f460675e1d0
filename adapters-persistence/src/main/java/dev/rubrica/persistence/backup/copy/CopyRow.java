package dev.rubrica.persistence.backup.copy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The current row of a table: values by column, null for SQL's NULL. */
public final class CopyRow {

  private final Map<String, Integer> positions;
  private final @Nullable String[] fields;
  private String looked = "columns";

  public CopyRow(List<String> columns) {
    this.fields = new @Nullable String[columns.size()];
    this.positions =
        IntStream.range(0, columns.size()).boxed().collect(Collectors.toMap(columns::get, i -> i));
  }

  public @Nullable String[] fields() {
    return fields;
  }

  private int position(String column) {
    return Optional.ofNullable(positions.get(column)).orElseThrow();
  }

  public @Nullable String get(String column) {
    looked = column;
    return fields[position(column)];
  }

  /**
   * @throws IllegalArgumentException the value is null
   */
  public String required(String column) {
    String value = get(column);
    if (value == null) {
      throw new IllegalArgumentException("a required column is null");
    }
    return value;
  }

  public void set(String column, @Nullable Object value) {
    fields[position(column)] = value == null ? null : value.toString();
  }

  /** The column that was read last: the one that a failed rule is about. */
  public String looked() {
    return looked;
  }
}
