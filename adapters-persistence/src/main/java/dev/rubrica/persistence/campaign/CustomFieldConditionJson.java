package dev.rubrica.persistence.campaign;

import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.CustomFieldCondition.Bound;
import dev.rubrica.domain.contact.CustomFieldCondition.Comparison;
import dev.rubrica.domain.contact.CustomFieldKind;
import dev.rubrica.domain.contact.CustomFieldValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A condition on a custom field as JSON, for {@link ContactFilterJson}. */
record CustomFieldConditionJson(
    String name,
    @Nullable List<Value> in,
    @Nullable List<Value> notIn,
    @Nullable Boolean exists,
    @Nullable List<Limit> bounds) {

  record Value(CustomFieldKind kind, @Nullable String text) {

    static Value of(CustomFieldValue value) {
      return new Value(value.kind(), value.canonical());
    }

    // An empty text is absent.
    CustomFieldValue value() {
      return new CustomFieldValue(kind, text == null ? "" : text);
    }
  }

  record Limit(Comparison comparison, Value value) {}

  static CustomFieldConditionJson of(CustomFieldCondition condition) {
    return new CustomFieldConditionJson(
        condition.name(),
        condition.in().stream().map(Value::of).toList(),
        condition.notIn().stream().map(Value::of).toList(),
        condition.exists(),
        condition.bounds().stream()
            .map(bound -> new Limit(bound.comparison(), Value.of(bound.value())))
            .toList());
  }

  CustomFieldCondition condition() {
    return new CustomFieldCondition(
        name,
        values(in),
        values(notIn),
        exists,
        bounds == null
            ? Set.of()
            : bounds.stream()
                .map(limit -> new Bound(limit.comparison(), limit.value().value()))
                .collect(Collectors.toSet()));
  }

  private static Set<CustomFieldValue> values(@Nullable List<Value> stored) {
    return stored == null
        ? Set.of()
        : stored.stream().map(Value::value).collect(Collectors.toSet());
  }

  /** Omits the values, which may be personal data and must not be logged. */
  @Override
  public String toString() {
    return "CustomFieldConditionJson[" + name + "]";
  }
}
