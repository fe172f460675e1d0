package dev.rubrica.console.person;

import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.CustomFields;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.EnumCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the form with a custom field, as it was typed.
 *
 * @param number of the row, from 1
 */
public record CustomFieldRow(int number, String name, CustomFieldType type, String value) {

  static final String NAME = "fieldName";
  static final String TYPE = "fieldType";
  static final String VALUE = "fieldValue";

  private static final String FIELD = "customFields";
  private static final int EMPTY_ROWS = 2;
  private static final EnumCodec<CustomFieldType> TYPES =
      EnumCodec.camelCase(CustomFieldType.class);

  /** The word of a type in the form. */
  public static String word(CustomFieldType type) {
    return TYPES.word(type);
  }

  /** The fields of a contact, and empty rows for new ones. */
  static List<CustomFieldRow> of(CustomFields fields) {
    List<CustomFieldRow> rows = new ArrayList<>();
    fields
        .values()
        .forEach(
            (name, value) ->
                rows.add(
                    new CustomFieldRow(
                        rows.size() + 1,
                        name,
                        CustomFieldType.of(value),
                        CustomFieldType.text(value))));
    return withEmptyRows(rows);
  }

  private static List<CustomFieldRow> withEmptyRows(List<CustomFieldRow> rows) {
    for (int i = 0; i < EMPTY_ROWS; i++) {
      rows.add(new CustomFieldRow(rows.size() + 1, "", CustomFieldType.TEXT, ""));
    }
    return List.copyOf(rows);
  }

  /** The rows of a form, without empty ones, and empty rows for new ones. */
  static List<CustomFieldRow> read(ConsoleCall call) {
    List<String> names = call.parameters().all(NAME);
    List<String> types = call.parameters().all(TYPE);
    List<String> values = call.parameters().all(VALUE);
    if (types.size() != names.size() || values.size() != names.size()) {
      throw new Invalid(NAME, "needs a type and a value in each row");
    }
    Violations problems = new Violations();
    List<CustomFieldRow> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      CustomFieldType type = TYPES.exact(types.get(i), TYPE, problems);
      String name = Text.trim(names.get(i));
      if (type != null && !(name.isEmpty() && values.get(i).isBlank())) {
        rows.add(new CustomFieldRow(rows.size() + 1, name, type, values.get(i)));
      }
    }
    problems.throwIfAny();
    return withEmptyRows(rows);
  }

  /**
   * What the rows make of custom fields: a field without a value is removed, and so is one that the
   * form had when it was opened and that has no row any more. Those that others have added since
   * stay.
   *
   * @param opened the names of the fields that the form had
   * @throws Invalid a value is not of its type, or two rows have the same name
   */
  static Map<String, @Nullable Object> patch(
      List<CustomFieldRow> rows, Collection<String> opened, CustomFields current) {
    Map<String, @Nullable Object> patch = new LinkedHashMap<>();
    Stream.concat(opened.stream(), rows.stream().map(CustomFieldRow::name))
        .filter(current.values()::containsKey)
        .forEach(name -> patch.put(name, null));
    patch.putAll(values(rows, current));
    return patch;
  }

  private static Map<String, Object> values(List<CustomFieldRow> rows, CustomFields current) {
    Map<String, Object> values = new LinkedHashMap<>();
    Violations problems = new Violations();
    for (CustomFieldRow row : rows) {
      if (row.hasValue(current)) {
        String field = FIELD + "." + row.name;
        Object value = problems.take(() -> row.type.parse(field, row.value));
        problems.require(
            value == null || values.put(row.name, value) == null, field, "must be given once");
      }
    }
    problems.throwIfAny();
    return values;
  }

  // A field may have an empty text; it stays as long as nobody changes it.
  private boolean hasValue(CustomFields current) {
    return !value.isBlank() || "".equals(current.values().get(name));
  }
}
