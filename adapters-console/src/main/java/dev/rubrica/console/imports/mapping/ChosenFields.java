package dev.rubrica.console.imports.mapping;

import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of the columns of a file, as they were chosen.
 *
 * @param names of the fields, one for each of the first columns; "" for a column that is ignored
 */
public record ChosenFields(List<String> names) {

  /** The most columns of which the field can be chosen; others keep the field that was found. */
  static final int MAX = 100;

  /** The fields of the form, one value for each column: what is selected, and a typed name. */
  public static final String FIELD = "field";

  public static final String CUSTOM_NAME = "customField";

  /** What is selected if the name of a custom field is typed. */
  static final String TYPED = "customField";

  public static ChosenFields of(List<ImportColumn> columns) {
    return new ChosenFields(columns.stream().limit(MAX).map(ImportColumn::field).toList());
  }

  public static ChosenFields read(ConsoleCall call) {
    List<String> selected = call.parameters().all(FIELD);
    List<String> typed = call.parameters().all(CUSTOM_NAME);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < Math.min(MAX, selected.size()); i++) {
      String name = i < typed.size() ? typed.get(i).strip() : "";
      names.add(
          selected.get(i).equals(TYPED) ? ImportField.CUSTOM.title() + name : selected.get(i));
    }
    return new ChosenFields(names);
  }

  /** Whether a name of a custom field is missing. */
  public boolean lacksName() {
    return names.contains(ImportField.CUSTOM.title());
  }

  /** Whether a column identifies the contacts. */
  public boolean identifies() {
    return names.contains(ImportField.PHONE_NUMBER.title())
        || names.contains(ImportField.EMAIL.title());
  }

  /**
   * The mapping of the API. Its keys are the indexes of the columns, which hold whatever the choice
   * of the header is, unless a header could be mistaken for an index.
   */
  public Map<String, String> mapping(List<ImportColumn> columns) {
    boolean ambiguous = false;
    for (int i = 0; i < columns.size(); i++) {
      ambiguous |= looksLikeIndex(columns.get(i).header(), i);
    }
    Map<String, String> mapping = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(names.size(), columns.size()); i++) {
      mapping.putIfAbsent(ambiguous ? columns.get(i).header() : Integer.toString(i), names.get(i));
    }
    return mapping;
  }

  private static boolean looksLikeIndex(String header, int index) {
    return header.replaceAll("[^\\p{L}\\p{N}]", "").matches("\\p{N}{1,4}")
        && !header.equals(Integer.toString(index));
  }
}
