package dev.rubrica.persistence.contact.row;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.rubrica.domain.contact.ComparableField;
import dev.rubrica.domain.contact.CustomFieldKind;
import dev.rubrica.domain.contact.CustomFieldValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers and dates of a contact's custom fields in the column {@code ordered_values}: a JSON
 * object of numbers, so that SQL casts them without a check of their type, and of arrays of
 * numbers. A date is the number of days since 1970-01-01.
 */
public final class OrderedValues {

  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  private OrderedValues() {}

  /** The key of the only value of this kind in a custom field. */
  public static String key(String name, CustomFieldKind kind) {
    return (kind == CustomFieldKind.NUMBER ? "n" : "d") + name;
  }

  /**
   * The key of the array of several values of this kind, which a custom field has if its names
   * differ only in their Unicode normalization form.
   */
  public static String keyOfSeveral(String name, CustomFieldKind kind) {
    return (kind == CustomFieldKind.NUMBER ? "N" : "D") + name;
  }

  /** The number in place of a number or date. */
  public static BigDecimal number(CustomFieldValue value) {
    return value.kind() == CustomFieldKind.NUMBER
        ? new BigDecimal(value.canonical())
        : BigDecimal.valueOf(LocalDate.parse(value.canonical()).toEpochDay());
  }

  /** Null when there are none. */
  static @Nullable String write(List<ComparableField> fields) {
    Map<Field, List<String>> numbers = new LinkedHashMap<>();
    for (ComparableField field : fields) {
      CustomFieldKind kind = field.value().kind();
      if (kind == CustomFieldKind.NUMBER || kind == CustomFieldKind.DATE) {
        numbers
            .computeIfAbsent(new Field(field.name(), kind), _ -> new ArrayList<>(1))
            .add(text(field.value()));
      }
    }
    return numbers.isEmpty() ? null : json(numbers);
  }

  private record Field(String name, CustomFieldKind kind) {}

  // The canonical text of a number is a JSON number already.
  private static String text(CustomFieldValue value) {
    return value.kind() == CustomFieldKind.NUMBER
        ? value.canonical()
        : Long.toString(LocalDate.parse(value.canonical()).toEpochDay());
  }

  private static String json(Map<Field, List<String>> numbers) {
    StringBuilder json = new StringBuilder();
    numbers.forEach(
        (field, all) -> {
          json.append(json.isEmpty() ? "{\"" : ",\"");
          if (all.size() == 1) {
            ENCODER.quoteAsString(key(field.name(), field.kind()), json);
            json.append("\":").append(all.getFirst());
          } else {
            ENCODER.quoteAsString(keyOfSeveral(field.name(), field.kind()), json);
            json.append("\":[").append(String.join(",", all)).append(']');
          }
        });
    return json.append('}').toString();
  }
}
