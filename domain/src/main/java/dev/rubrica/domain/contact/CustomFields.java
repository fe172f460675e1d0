package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Properties that a client defines, in the client's order: at most 50 fields, keys of 1..64 code
 * points, values of type text, number, boolean or null, and at most 16 KB in total (16,384 bytes of
 * UTF-8, keys and values).
 *
 * @param values of {@link String}, {@link BigDecimal}, {@link Boolean} or null
 */
public record CustomFields(Map<String, @Nullable Object> values) {

  private static final String FIELD = "customFields";
  private static final int MAX_ENTRIES = 50;

  /** The maximum length of a name, in code points. */
  public static final int MAX_KEY = 64;

  private static final int MAX_BYTES = 16_384;
  private static final int MAX_DIGITS = 40;
  private static final CustomFields NONE = new CustomFields(Map.of());

  public CustomFields {
    Violations problems = new Violations();
    Map<String, @Nullable Object> checked = new LinkedHashMap<>();
    values.forEach(
        (key, value) ->
            problems.take(() -> checked.put(checkedKey(key), checkedValue(key, value))));
    problems.require(checked.size() <= MAX_ENTRIES, FIELD, "must have at most 50 entries");
    problems.require(bytes(checked) <= MAX_BYTES, FIELD, "must have at most 16384 bytes in total");
    problems.throwIfAny();
    values = Collections.unmodifiableMap(checked);
  }

  /**
   * Custom fields with these values.
   *
   * @throws DomainException.Invalid some are not allowed
   */
  public static CustomFields of(Map<String, @Nullable Object> values) {
    return new CustomFields(values);
  }

  public static CustomFields none() {
    return NONE;
  }

  /** A copy with the changes; a change to null removes the field. */
  public CustomFields merge(Map<String, @Nullable Object> changes) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(values);
    Violations problems = new Violations();
    changes.forEach((key, value) -> problems.take(() -> change(merged, checkedKey(key), value)));
    CustomFields result = problems.take(() -> new CustomFields(merged));
    return problems.orThrow(result);
  }

  private static @Nullable Object change(
      Map<String, @Nullable Object> fields, String key, @Nullable Object value) {
    return value == null ? fields.remove(key) : fields.put(key, value);
  }

  /**
   * The fields that have a value, in their order, as searches compare them. Names that differ only
   * in their Unicode normalization form are the same field, which then has several values.
   */
  public List<ComparableField> comparable() {
    List<ComparableField> comparable = new ArrayList<>();
    values.forEach(
        (name, raw) -> {
          CustomFieldValue value = CustomFieldValue.of(raw);
          if (value != null) {
            comparable.add(new ComparableField(composed(name), value));
          }
        });
    return comparable;
  }

  // Text in Latin-1 is always in this form.
  private static String composed(String name) {
    return name.chars().allMatch(c -> c <= 0xFF)
        ? name
        : Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static String checkedKey(String key) {
    return Text.required(FIELD + " key", key, MAX_KEY);
  }

  private static @Nullable Object checkedValue(String key, @Nullable Object value) {
    String field = FIELD + "." + key;
    return switch (value) {
      case null -> null;
      case Boolean flag -> flag;
      case BigDecimal number -> checkedNumber(field, number);
      case String text -> {
        Text.checkCharacters(field, text);
        yield Text.trim(text);
      }
      default -> throw new Invalid(field, "must be text, a number, true, false or null");
    };
  }

  // In plain notation, 1e999999999 has a billion digits.
  private static BigDecimal checkedNumber(String field, BigDecimal number) {
    if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
      throw new Invalid(field, "must have at most 40 digits");
    }
    return number;
  }

  private static int bytes(Map<String, @Nullable Object> fields) {
    return fields.entrySet().stream()
        .mapToInt(entry -> utf8(entry.getKey()) + utf8(String.valueOf(entry.getValue())))
        .sum();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Omits the values, which are personal data and must not be logged. */
  @Override
  public String toString() {
    return "CustomFields[" + values.size() + "]";
  }
}
