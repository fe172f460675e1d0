package dev.rubrica.application.service.imports.columns;

import dev.rubrica.application.port.out.SpreadsheetEscaping;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.domain.text.InvisibleMarks;
import dev.rubrica.domain.text.ScalarText;
import dev.rubrica.domain.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Guesses the fields of columns from the values of the first rows. */
final class ColumnTypeGuesser {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern PHONE =
      Pattern.compile(
          "['+]?\\(?\\+?[0-9(][0-9\\s().,/\\-]{4,}[0-9)]|[0-9][.,]?[0-9]*[eE]\\+?[0-9]+");
  private static final Pattern DOTTED_MOBILE =
      Pattern.compile("[0-9]{3}(\\.[0-9]{3}){2,3}|[0-9]{3}\\.[0-9]{6,}");
  private static final Pattern WHOLE = Pattern.compile("[+]?[0-9]{9,}\\.0{1,2}");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}'’.,\\- ]{2,60}");

  private static final int LONGEST_PHONE = 64;
  private static final int LONGEST_EMAIL = 320;

  private ColumnTypeGuesser() {}

  /** Whether the text is an e-mail address or a phone number, so that it is no header. */
  static boolean isData(String text) {
    return !ColumnHeaderDictionary.namesCustomField(text) && (isEmail(text) || isPhone(text));
  }

  // As when the cells are read: a date between invisible marks is a date, too.
  private static String visible(String text) {
    return Text.trim(InvisibleMarks.remove(text));
  }

  private static boolean isEmail(String text) {
    return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
  }

  private static boolean isPhone(String written) {
    String text = written.length() <= LONGEST_PHONE ? visible(written) : written;
    return text.length() <= LONGEST_PHONE
        && PHONE.matcher(text).matches()
        && text.chars().filter(Character::isDigit).count() >= 6
        && !isScalar(text);
  }

  // A text that could be a fraction is a phone number only if it has a dot after a mobile prefix.
  private static boolean isScalar(String text) {
    String bare = text.startsWith("'") ? text.substring(1) : text;
    String dotted = bare.replace(',', '.');
    return ScalarText.isDate(bare)
        || ScalarText.isCompactDate(bare)
        || switch (ScalarText.fraction(dotted)) {
          case NO -> false;
          case MAYBE -> !DOTTED_MOBILE.matcher(dotted).matches();
          case YES -> !WHOLE.matcher(dotted).matches();
        };
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The field of each column; {@link ImportField#CUSTOM} if unknown. */
  static List<ImportField> fields(List<List<String>> rows, int columns) {
    List<ImportField> fields = new ArrayList<>(Collections.nCopies(columns, ImportField.CUSTOM));
    List<Integer> names = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      List<String> values = values(rows, i);
      if (mostly(values, ColumnTypeGuesser::isEmail)) {
        fields.set(i, ImportField.EMAIL);
      } else if (mostly(values, ColumnTypeGuesser::isPhone)) {
        fields.set(i, ImportField.PHONE_NUMBER);
      } else if (mostly(values, ColumnTypeGuesser::isName)) {
        names.add(i);
      }
    }
    name(fields, names, rows);
    return fields;
  }

  private static void name(List<ImportField> fields, List<Integer> names, List<List<String>> rows) {
    if (names.size() == 1) {
      boolean isFullName = mostly(values(rows, names.getFirst()), text -> text.contains(" "));
      fields.set(names.getFirst(), isFullName ? ImportField.FULL_NAME : ImportField.FIRST_NAME);
    } else if (names.size() > 1) {
      fields.set(names.get(0), ImportField.FIRST_NAME);
      fields.set(names.get(1), ImportField.LAST_NAME);
    }
  }

  // A damaged text says nothing of its column.
  private static List<String> values(List<List<String>> rows, int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .map(row -> SpreadsheetEscaping.read(row.get(column)))
        .filter(text -> !text.isEmpty() && text.indexOf('\uFFFD') < 0)
        .toList();
  }

  private static boolean mostly(List<String> values, Predicate<String> like) {
    return !values.isEmpty() && 2 * values.stream().filter(like).count() > values.size();
  }
}
