package dev.rubrica.console.contact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.http.request.CustomFieldCriterion.Operator;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the conditions of an object {@code filter} in bodies of the API. */
public final class FilterReader {

  private FilterReader() {}

  /**
   * The conditions as parameters of a query string.
   *
   * @param filter a valid one
   */
  public static List<FilterCondition> conditions(String filter) {
    List<FilterCondition> all = new ArrayList<>();
    for (var property : JsonCodec.read(filter).properties()) {
      if (property.getKey().equals(QueryParameters.CUSTOM_FIELDS)) {
        property
            .getValue()
            .properties()
            .forEach(one -> addCustom(all, one.getKey(), one.getValue()));
      } else {
        add(all, property.getKey(), property.getValue());
      }
    }
    return List.copyOf(all);
  }

  // A value or an array stands for the operator "in".
  private static void addCustom(List<FilterCondition> all, String field, JsonNode value) {
    if (!value.isObject()) {
      add(all, new CustomFieldName(field, Operator.IN).parameter(), value);
      return;
    }
    for (Operator operator : Operator.values()) {
      add(all, new CustomFieldName(field, operator).parameter(), value.path(operator.property()));
    }
  }

  private static void add(List<FilterCondition> all, String name, JsonNode value) {
    Stream<JsonNode> values = value.isArray() ? value.valueStream() : Stream.of(value);
    values
        .filter(one -> one.isValueNode() && !one.isNull())
        .forEach(one -> all.add(new FilterCondition(name, one.asText())));
  }
}
