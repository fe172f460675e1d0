package dev.rubrica.application.service.imports.parse;

import static dev.rubrica.domain.imports.ImportField.FIRST_NAME;
import static dev.rubrica.domain.imports.ImportField.FULL_NAME;
import static dev.rubrica.domain.imports.ImportField.LAST_NAME;
import static dev.rubrica.domain.imports.ImportField.MIDDLE_NAME;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name of a person in a row.
 *
 * @param first null when the row has none
 * @param last null when the row has none
 */
record NameCells(@Nullable String first, @Nullable String last) {

  static NameCells of(RowCells cells) {
    String first = joined(cells.first(FIRST_NAME), cells.first(MIDDLE_NAME));
    String last = cells.first(LAST_NAME);
    String full = cells.first(FULL_NAME);
    return first == null && last == null && full != null ? split(full) : new NameCells(first, last);
  }

  // Address books write "Rossi, Mario" for sorting.
  private static NameCells split(String full) {
    int comma = full.indexOf(',');
    if (comma > 0 && comma < full.length() - 1) {
      return new NameCells(full.substring(comma + 1).strip(), full.substring(0, comma).strip());
    }
    String[] words = full.split("\\s+", 2);
    return new NameCells(words[0], words.length == 2 ? words[1] : null);
  }

  /** First and last name; null without a name. */
  @Nullable String full() {
    return joined(first, last);
  }

  private static @Nullable String joined(@Nullable String... parts) {
    String joined = Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
    return joined.isEmpty() ? null : joined;
  }
}
