package dev.rubrica.console.bulk;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a change for its notice. The ids that its undo needs are kept in parts beside it:
 * there may be millions.
 *
 * @param isUndo whether the change is the undo of another one
 * @param list null if the change concerns none
 * @param tags empty if the change concerns none
 * @param number of changed contacts
 * @param shown the number that was on the button
 * @param full the number of contacts that an undo left out, because they have other tags in place
 *     of those that they had
 * @param parts the number of parts with the ids that the undo needs; 0 if there is no way back
 */
record BulkRecord(
    BulkAction action,
    boolean isUndo,
    @Nullable Long list,
    List<String> tags,
    long number,
    long shown,
    long full,
    int parts) {

  private static final int LINES = 8;

  boolean canBeUndone() {
    return parts > 0;
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
        Long.toString(full),
        Integer.toString(parts),
        "");
  }

  /** The record in the text; null if there is none, because the change was another one. */
  static @Nullable BulkRecord parse(String text) {
    String[] lines = new String[LINES];
    int start = 0;
    for (int line = 0; line < LINES; line++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return null;
      }
      lines[line] = text.substring(start, end);
      start = end + 1;
    }
    return parse(lines);
  }

  private static BulkRecord parse(String[] lines) {
    return new BulkRecord(
        BulkAction.valueOf(lines[0].toUpperCase(Locale.ROOT)),
        Boolean.parseBoolean(lines[1]),
        lines[2].isEmpty() ? null : Long.valueOf(lines[2]),
        lines[3].isEmpty() ? List.of() : List.of(lines[3].split(",")),
        Long.parseLong(lines[4]),
        Long.parseLong(lines[5]),
        Long.parseLong(lines[6]),
        Integer.parseInt(lines[7]));
  }
}
