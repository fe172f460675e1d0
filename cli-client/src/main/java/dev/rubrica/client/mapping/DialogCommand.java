package dev.rubrica.client.mapping;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that the user types in the dialogue. */
sealed interface DialogCommand {

  /**
   * Maps a column to a field.
   *
   * @param index from 0
   * @param field empty to ignore the column
   */
  record Assign(int index, String field) implements DialogCommand {}

  /** Declares whether the first row is a header. */
  record Header(boolean present) implements DialogCommand {}

  record ShowTable() implements DialogCommand {}

  record Simulate() implements DialogCommand {}

  record Import() implements DialogCommand {}

  record Quit() implements DialogCommand {}

  record Help() implements DialogCommand {}

  /** A line without text. */
  record Nothing() implements DialogCommand {}

  /**
   * A line that is no command.
   *
   * @param message the reason and the remedy, for the user
   */
  record Invalid(String message) implements DialogCommand {}

  Pattern ASSIGNMENT = Pattern.compile("(\\d{1,5})\\s+(\\S.*)");

  static DialogCommand parse(String line) {
    String text = line.strip();
    Matcher assignment = ASSIGNMENT.matcher(text);
    if (assignment.matches()) {
      return assign(Integer.parseInt(assignment.group(1)), assignment.group(2));
    }
    return switch (text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")) {
      case "" -> new Nothing();
      case "h yes", "h y" -> new Header(true);
      case "h no", "h n" -> new Header(false);
      case "t" -> new ShowTable();
      case "s" -> new Simulate();
      case "i" -> new Import();
      case "q" -> new Quit();
      case "?" -> new Help();
      default -> new Invalid("This is not a command. ? shows the commands.");
    };
  }

  private static DialogCommand assign(int index, String field) {
    try {
      return new Assign(index, field.equals("-") ? "" : FieldName.of(field));
    } catch (IllegalArgumentException e) {
      return new Invalid(String.valueOf(e.getMessage()));
    }
  }
}
