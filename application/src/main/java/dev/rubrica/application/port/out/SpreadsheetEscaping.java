package dev.rubrica.application.port.out;

import dev.rubrica.domain.text.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reverses the escaping of cells by spreadsheets and by exports for spreadsheets, and applies it.
 *
 * <p>A text that a spreadsheet would execute as a formula is written with a leading apostrophe
 * (OWASP, "CSV Injection"); so is a text that already looks escaped.
 */
public final class SpreadsheetEscaping {

  private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\\t\\r].*", Pattern.DOTALL);
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?");
  // Possessive quantifiers: a cell may have a hundred thousand characters, and a backtracking group
  // needs a stack frame for each of them.
  private static final Pattern QUOTED = Pattern.compile("=\"((?:[^\"]++|\"\")*+)\"");

  private SpreadsheetEscaping() {}

  /** The unescaped text of the cell, trimmed. */
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

  /** The escaped text, which no spreadsheet executes; {@link #read} reverses it. */
  public static String write(String text) {
    boolean isFormula = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    return isFormula || QUOTED.matcher(text).matches() ? "'" + text : text;
  }
}
