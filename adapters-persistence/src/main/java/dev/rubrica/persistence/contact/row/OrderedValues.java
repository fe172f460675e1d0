package dev.rubrica.persistence.contact.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
 * object with numbers only, so that SQL casts them without a check of their type. A date is the
 * number of days since 1970-01-01.
 */
public final class OrderedValues {

  private static final ObjectWriter WRITER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build().writer();

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
    Map<String, Object> object = new LinkedHashMap<>();
    for (ComparableField field : fields) {
      CustomFieldKind kind = field.value().kind();
      if (kind == CustomFieldKind.NUMBER || kind == CustomFieldKind.DATE) {
        add(object, field.name(), kind, number(field.value()));
      }
    }
    return object.isEmpty() ? null : json(object);
  }

  private static void add(
      Map<String, Object> object, String name, CustomFieldKind kind, BigDecimal number) {
    String several = keyOfSeveral(name, kind);
    if (object.get(several) instanceof List<?> numbers) {
      List<Object> all = new ArrayList<>(numbers);
      all.add(number);
      object.put(several, all);
      return;
    }
    Object first = object.putIfAbsent(key(name, kind), number);
    if (first != null) {
      object.remove(key(name, kind));
      object.put(several, List.of(first, number));
    }
  }

  private static String json(Map<String, Object> object) {
    try {
      return WRITER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers are always JSON", e);
    }
  }
}
