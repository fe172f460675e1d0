package dev.rubrica.application.port.out;

import java.math.BigDecimal;

/** The value of one cell of a table that is written. */
public sealed interface TableCell {

  /** A blank cell. */
  TableCell BLANK = new Text("");

  /**
   * A text, which stays a text: no program that opens the file executes it, or takes it for a
   * number if the format has types.
   *
   * @param value not longer than {@link dev.rubrica.domain.export.ExportFormat#maxCell}; may
   *     contain control characters, but neither U+0000 nor lone surrogates
   */
  record Text(String value) implements TableCell {}

  /** A number. Where the format cannot represent all of its digits, they are written as text. */
  record Number(BigDecimal value) implements TableCell {}

  /** True or false. */
  record Flag(boolean value) implements TableCell {}
}
