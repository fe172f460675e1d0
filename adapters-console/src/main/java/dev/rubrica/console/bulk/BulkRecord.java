package dev.rubrica.console.bulk;

import dev.rubrica.domain.IdSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a change, for its notice and its undo.
 *
 * @param isUndo whether the change is the undo of another one
 * @param list null if the change concerns none
 * @param tags empty if the change concerns none
 * @param number of changed contacts
 * @param shown the number that was on the button
 * @param ids what the undo needs: of an addition the new associations, else the changed contacts;
 *     empty if there is no undo
 */
record BulkRecord(
    BulkAction action,
    boolean isUndo,
    @Nullable Long list,
    List<String> tags,
    long number,
    long shown,
    IdSet ids) {

  private static final int LINES = 7;

  boolean canBeUndone() {
    return !ids.isEmpty();
  }

  /** The text that {@link #parse} reads. Tags contain neither commas nor line breaks. */
  String text() {
    return String.join(
        "\n",
        action.word(),
        Boolean.toString(isUndo),
        list == null ? "" : Long.toString(list),
        String.join(",", tags),
        Long.toString(number),
        Long.toString(shown),
        IdRuns.text(ids));
  }

  /** The record in the text; null if there is none, because the change was another one. */
  static @Nullable BulkRecord parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != LINES) {
      return null;
    }
    return new BulkRecord(
        BulkAction.valueOf(lines[0].toUpperCase(Locale.ROOT)),
        Boolean.parseBoolean(lines[1]),
        lines[2].isEmpty() ? null : Long.valueOf(lines[2]),
        lines[3].isEmpty() ? List.of() : List.of(lines[3].split(",")),
        Long.parseLong(lines[4]),
        Long.parseLong(lines[5]),
        IdRuns.parse(lines[6]));
  }
}
