package dev.rubrica.persistence.backup.file;

import dev.rubrica.persistence.backup.copy.CopyRow;

/**
 * What the values of a restored row must mean. A rule may put what it works out anew in the place
 * of what stands there.
 */
@FunctionalInterface
public interface RowRule {

  /** For tables whose values mean nothing beyond their types. */
  RowRule NONE = row -> {};

  /**
   * @throws RuntimeException the column that was looked at last cannot be
   */
  void apply(CopyRow row);
}
