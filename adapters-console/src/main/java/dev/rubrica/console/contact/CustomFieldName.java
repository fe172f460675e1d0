package dev.rubrica.console.contact;

import dev.rubrica.http.request.CustomFieldCriterion.Operator;
import dev.rubrica.http.request.QueryParameters;

/**
 * The name of a parameter that is a condition on a custom field: {@code customFields.city.not}.
 *
 * @param field the name of the field
 */
record CustomFieldName(String field, Operator operator) {

  private static final String PREFIX = QueryParameters.CUSTOM_FIELDS + ".";

  static CustomFieldName of(String parameter) {
    String rest = parameter.substring(PREFIX.length());
    Operator operator = Operator.atEndOf(rest);
    return new CustomFieldName(
        rest.substring(0, rest.length() - operator.suffix().length()), operator);
  }

  String parameter() {
    return PREFIX + field + operator.suffix();
  }
}
