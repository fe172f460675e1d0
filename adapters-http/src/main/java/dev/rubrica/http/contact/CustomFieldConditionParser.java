package dev.rubrica.http.contact;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.CustomFieldCondition.Bound;
import dev.rubrica.domain.contact.CustomFieldCondition.Comparison;
import dev.rubrica.domain.contact.CustomFieldConditions;
import dev.rubrica.domain.contact.CustomFieldKind;
import dev.rubrica.domain.contact.CustomFieldValue;
import dev.rubrica.domain.text.Text;
import dev.rubrica.http.request.CustomFieldCriterion;
import dev.rubrica.http.request.CustomFieldCriterion.Operator;
import dev.rubrica.http.request.FilterParameters;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses the conditions on custom fields, from a query string or a JSON object. */
final class CustomFieldConditionParser {

  private static final int MAX_LENGTH = 500;
  // More digits than a custom field can have. In plain notation, 1e999999999 has a billion.
  private static final int MAX_DIGITS = 40;

  private final List<CustomFieldCriterion> criteria;
  private final Violations problems = new Violations();

  private CustomFieldConditionParser(List<CustomFieldCriterion> criteria) {
    this.criteria = criteria;
  }

  /** The conditions; null when there are none, or with violations. */
  static @Nullable CustomFieldConditions conditions(FilterParameters parameters) {
    List<CustomFieldCriterion> criteria = parameters.customFields();
    return criteria.isEmpty()
        ? null
        : parameters.take(() -> new CustomFieldConditionParser(criteria).parse());
  }

  private CustomFieldConditions parse() {
    // Names that differ only in their Unicode normalization form are the same field.
    Map<String, List<CustomFieldCriterion>> byName =
        criteria.stream()
            .collect(
                Collectors.groupingBy(
                    each -> Normalizer.normalize(each.name(), Normalizer.Form.NFC),
                    TreeMap::new,
                    Collectors.toList()));
    Set<CustomFieldCondition> conditions = new HashSet<>();
    byName.forEach(
        (name, parts) -> {
          CustomFieldCondition condition = condition(name, parts);
          if (condition != null) {
            conditions.add(condition);
          }
        });
    problems.throwIfAny();
    return new CustomFieldConditions(conditions);
  }

  /** The condition; null, with a violation, if it has an invalid part. */
  private @Nullable CustomFieldCondition condition(String name, List<CustomFieldCriterion> parts) {
    Violations own = new Violations();
    Set<CustomFieldValue> in = values(parts, Operator.IN, own);
    Set<CustomFieldValue> notIn = values(parts, Operator.NOT_IN, own);
    Boolean exists = exists(parts, own);
    Set<Bound> bounds = bounds(parts, own);
    return problems.take(
        () -> {
          own.throwIfAny();
          return new CustomFieldCondition(name, in, notIn, exists, bounds);
        });
  }

  private static List<CustomFieldCriterion> of(
      List<CustomFieldCriterion> parts, Operator operator) {
    return parts.stream().filter(part -> part.operator() == operator).toList();
  }

  private static Set<CustomFieldValue> values(
      List<CustomFieldCriterion> parts, Operator operator, Violations problems) {
    Set<CustomFieldValue> values = new HashSet<>();
    for (CustomFieldCriterion part : of(parts, operator)) {
      Set<CustomFieldValue> some = problems.take(() -> values(part));
      if (some != null) {
        values.addAll(some);
      }
    }
    return values;
  }

  private static Set<CustomFieldValue> values(CustomFieldCriterion part) {
    return part.values().stream().map(raw -> value(part, raw)).collect(Collectors.toSet());
  }

  private static @Nullable Boolean exists(List<CustomFieldCriterion> parts, Violations problems) {
    List<CustomFieldCriterion> given = of(parts, Operator.EXISTS);
    requireOne(given, problems);
    return given.isEmpty() ? null : (Boolean) given.getFirst().values().getFirst();
  }

  private static void requireOne(List<CustomFieldCriterion> given, Violations problems) {
    if (given.size() > 1) {
      problems.add(given.getFirst().parameter(), "must be given once");
    }
  }

  private static Set<Bound> bounds(List<CustomFieldCriterion> parts, Violations problems) {
    Set<Bound> bounds = new HashSet<>();
    for (Comparison comparison : Comparison.values()) {
      List<CustomFieldCriterion> given = of(parts, Operator.valueOf(comparison.name()));
      requireOne(given, problems);
      for (CustomFieldCriterion part : given) {
        CustomFieldValue value = problems.take(() -> ordered(part));
        if (value != null) {
          bounds.add(new Bound(comparison, value));
        }
      }
    }
    return bounds;
  }

  private static CustomFieldValue ordered(CustomFieldCriterion part) {
    CustomFieldValue value = value(part, part.values().getFirst());
    if (value.kind() != CustomFieldKind.NUMBER && value.kind() != CustomFieldKind.DATE) {
      throw new Invalid(part.parameter(), "must be a number or a date (YYYY-MM-DD)");
    }
    return value;
  }

  private static CustomFieldValue value(CustomFieldCriterion part, Object raw) {
    String field = part.parameter();
    if (raw instanceof BigDecimal number
        && (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS)) {
      throw new Invalid(field, "must have at most " + MAX_DIGITS + " digits");
    }
    Object checked = raw instanceof String text ? Text.required(field, text, MAX_LENGTH) : raw;
    CustomFieldValue value = CustomFieldValue.of(checked);
    if (value == null) {
      throw new Invalid(field, "must not be blank");
    }
    return value;
  }
}
