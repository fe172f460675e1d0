package dev.rubrica.application.service.imports.columns;

import dev.rubrica.domain.text.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what spreadsheets, and exports for spreadsheets, do to the text of a cell.
 *
 * <p>A text that a spreadsheet would run as a formula is written with an apostrophe before it
 * (OWASP, "CSV Injection"); so is one that would be taken for such a text afterwards.
 */
public final class SpreadsheetEscaping {

  private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\\t\\r].*", Pattern.DOTALL);
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?");
  // Possessive throughout: a cell may have a hundred thousand characters, and a group that is
  // repeated otherwise costs a stack frame for each of them.
  private static final Pattern QUOTED = Pattern.compile("=\"((?:[^\"]++|\"\")*+)\"");

  private SpreadsheetEscaping() {}

  /** What the cell was meant to say, trimmed; "" for nothing. */
  public static String read(String cell) {
    if (cell.isEmpty()) {
      return cell;
    }
    char first = cell.charAt(0);
    if (first == '\'' && GUARDED.matcher(cell).matches()) {
      return Text.trim(cell.substring(1));
    }
    if (first == '=') {
      Matcher quoted = QUOTED.matcher(Text.trim(cell));
      return quoted.matches() ? Text.trim(quoted.group(1).replace("\"\"", "\"")) : Text.trim(cell);
    }
    return Text.trim(cell);
  }

  /** The text as a cell that no spreadsheet runs; {@link #read} gives the text back. */
  public static String write(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    boolean runs = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    return runs || QUOTED.matcher(text).matches() ? "'" + text : text;
  }
}
