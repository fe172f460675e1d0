package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import java.text.Normalizer;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one custom field. All of its parts are combined with AND; an empty set or null is
 * no part. At least one part is present.
 *
 * @param name the name of the field, in Unicode normalization form NFC; it is matched exactly
 * @param in values of which the contact has one
 * @param notIn values of which the contact has none; a contact without a value matches
 * @param exists whether the contact has a value
 * @param bounds limits of the value, each with a different comparison, all of them numbers or all
 *     of them dates; a contact whose value is of another kind does not match
 */
public record CustomFieldCondition(
    String name,
    Set<CustomFieldValue> in,
    Set<CustomFieldValue> notIn,
    @Nullable Boolean exists,
    Set<Bound> bounds) {

  /** How a value is compared with a bound. */
  public enum Comparison {
    GT,
    GTE,
    LT,
    LTE
  }

  /**
   * A limit of the value.
   *
   * @param value a number or a date
   */
  public record Bound(Comparison comparison, CustomFieldValue value) {

    boolean admits(CustomFieldValue other) {
      if (other.kind() != value.kind()) {
        return false;
      }
      int order = other.compare(value);
      return switch (comparison) {
        case GT -> order > 0;
        case GTE -> order >= 0;
        case LT -> order < 0;
        case LTE -> order <= 0;
      };
    }
  }

  public CustomFieldCondition {
    name = Normalizer.normalize(name, Normalizer.Form.NFC);
    in = Set.copyOf(in);
    notIn = Set.copyOf(notIn);
    bounds = Set.copyOf(bounds);
    String field = "customFields." + name;
    new Violations()
        .require(!name.isBlank(), "customFields", "must name a custom field")
        .require(
            !in.isEmpty() || !notIn.isEmpty() || exists != null || !bounds.isEmpty(),
            field,
            "must have at least one condition")
        .throwIfAny();
    checkBounds(field, bounds);
  }

  private static void checkBounds(String field, Set<Bound> bounds) {
    if (!bounds.stream().allMatch(bound -> bound.value().isOrdered())) {
      throw new Invalid(field, "must be compared with a number or a date (YYYY-MM-DD)");
    }
    new Violations()
        .require(
            bounds.stream().map(bound -> bound.value().kind()).distinct().count() <= 1,
            field,
            "must be compared with numbers or with dates, not with both")
        .require(
            bounds.stream().map(Bound::comparison).distinct().count() == bounds.size(),
            field,
            "must have each comparison once")
        .throwIfAny();
  }

  /** The number of values that the condition names. */
  int valueCount() {
    return in.size() + notIn.size() + bounds.size();
  }

  /** Whether a contact with these custom fields matches. */
  public boolean matches(CustomFields fields) {
    Set<CustomFieldValue> values = valuesOf(fields);
    return (in.isEmpty() || values.stream().anyMatch(in::contains))
        && values.stream().noneMatch(notIn::contains)
        && (exists == null || exists != values.isEmpty())
        && (bounds.isEmpty() || values.stream().anyMatch(this::isWithinBounds));
  }

  private boolean isWithinBounds(CustomFieldValue value) {
    return bounds.stream().allMatch(bound -> bound.admits(value));
  }

  // Names that differ only in their Unicode normalization form are the same field.
  private Set<CustomFieldValue> valuesOf(CustomFields fields) {
    return fields.comparable().stream()
        .filter(field -> field.name().equals(name))
        .map(ComparableField::value)
        .collect(Collectors.toSet());
  }
}
