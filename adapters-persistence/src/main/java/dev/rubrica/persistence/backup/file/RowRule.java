package dev.rubrica.persistence.backup.file;

import dev.rubrica.persistence.backup.copy.CopyRow;
import java.util.List;

/** Validates the values of a restored row. A rule may replace derived values by recomputed ones. */
@FunctionalInterface
public interface RowRule {

  /** For tables whose values have no rules beyond their types. */
  RowRule NONE = row -> {};

  /**
   * @throws RuntimeException the column that was read last is not valid
   */
  void apply(CopyRow row);

  /** The columns that are not in a backup, and that {@link #apply} sets. */
  default List<String> computed() {
    return List.of();
  }
}
