package dev.rubrica.console.imports.mapping;

import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportField;
import java.util.Set;

/**
 * A column of a file and the field that it fills.
 *
 * @param filled the share of rows with a value, as a text; empty if it is unknown
 * @param examples its first values
 * @param field what is selected
 * @param typed the name of a custom field that is not among the selectable ones; empty for none
 */
public record MappingRow(
    int index, String header, String filled, String examples, String field, String typed) {

  private static final int PERCENT = 100;

  static MappingRow of(
      int index, ImportColumn column, String field, Set<String> known, Texts texts) {
    boolean isTyped = field.startsWith(ImportField.CUSTOM.title()) && !known.contains(field);
    Double filled = column.filled();
    return new MappingRow(
        index,
        column.header().isBlank() || column.header().equals(Integer.toString(index))
            ? texts.get(Message.IMPORT_COLUMN, texts.number(index + 1L))
            : column.header(),
        filled == null ? "" : texts.get(Message.IMPORT_PERCENT, texts.number(percent(filled))),
        String.join(" · ", column.examples()),
        isTyped ? ChosenFields.TYPED : field,
        isTyped ? field.substring(ImportField.CUSTOM.title().length()) : "");
  }

  // Only a complete column has 100 %, and only an empty one 0 %.
  static long percent(double share) {
    long rounded = Math.round(share * PERCENT);
    return share <= 0 || share >= 1 ? rounded : Math.clamp(rounded, 1, PERCENT - 1);
  }
}
