package dev.rubrica.console.contact;

import dev.rubrica.console.contact.FilterField.Kind;
import dev.rubrica.http.request.CustomFieldCriterion.Operator;
import dev.rubrica.http.request.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes conditions as the object {@code filter} in bodies of the API. */
final class FilterJson {

  private FilterJson() {}

  static Map<String, Object> of(List<FilterCondition> conditions) {
    Map<String, Object> filter = new LinkedHashMap<>();
    Map<String, Map<String, Object>> customFields = new LinkedHashMap<>();
    for (FilterCondition condition : conditions) {
      if (ContactConditions.isCustomField(condition.name())) {
        addCustom(customFields, condition);
      } else {
        add(filter, condition);
      }
    }
    if (!customFields.isEmpty()) {
      filter.put(QueryParameters.CUSTOM_FIELDS, customFields);
    }
    return filter;
  }

  private static void add(Map<String, Object> filter, FilterCondition condition) {
    Kind kind = FilterField.of(condition.name()).map(FilterField::kind).orElse(Kind.TEXT);
    String value = condition.value();
    switch (kind) {
      case LISTS -> append(filter, condition.name(), Long.valueOf(value));
      case TEXTS, CHANNELS -> append(filter, condition.name(), value);
      case FLAG -> filter.put(condition.name(), Boolean.valueOf(value));
      case TEXT, CHANNEL, GENDER, TIME -> filter.put(condition.name(), value);
    }
  }

  private static void addCustom(
      Map<String, Map<String, Object>> customFields, FilterCondition condition) {
    CustomFieldName name = CustomFieldName.of(condition.name());
    Operator operator = name.operator();
    Map<String, Object> parts =
        customFields.computeIfAbsent(name.field(), _ -> new LinkedHashMap<>());
    if (operator.takesSeveral()) {
      append(parts, operator.property(), condition.value());
    } else if (operator == Operator.EXISTS) {
      parts.put(operator.property(), Boolean.valueOf(condition.value()));
    } else {
      parts.put(operator.property(), condition.value());
    }
  }

  @SuppressWarnings("unchecked")
  private static void append(Map<String, Object> object, String name, Object value) {
    ((List<Object>) object.computeIfAbsent(name, _ -> new ArrayList<>())).add(value);
  }
}
