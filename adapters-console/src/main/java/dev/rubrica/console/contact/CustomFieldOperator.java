package dev.rubrica.console.contact;

import dev.rubrica.console.text.Message;
import dev.rubrica.http.request.CustomFieldCriterion.Operator;
import dev.rubrica.http.request.EnumCodec;
import org.jspecify.annotations.Nullable;

/** A comparison of a custom field, as people choose it. */
enum CustomFieldOperator {
  IS(Operator.IN, null, Message.CONTACTS_IS),
  IS_NOT(Operator.NOT_IN, null, Message.CONTACTS_IS_NOT),
  GREATER(Operator.GT, null, Message.CONTACTS_GREATER),
  AT_LEAST(Operator.GTE, null, Message.CONTACTS_AT_LEAST),
  LESS(Operator.LT, null, Message.CONTACTS_LESS),
  AT_MOST(Operator.LTE, null, Message.CONTACTS_AT_MOST),
  PRESENT(Operator.EXISTS, "true", Message.CONTACTS_PRESENT),
  ABSENT(Operator.EXISTS, "false", Message.CONTACTS_ABSENT);

  static final EnumCodec<CustomFieldOperator> CODEC =
      EnumCodec.camelCase(CustomFieldOperator.class);

  private final Operator operator;
  private final @Nullable String value;
  private final Message label;

  CustomFieldOperator(Operator operator, @Nullable String value, Message label) {
    this.operator = operator;
    this.value = value;
    this.label = label;
  }

  Message label() {
    return label;
  }

  FilterCondition condition(String field, String typed) {
    return new FilterCondition(
        new CustomFieldName(field, operator).parameter(), value == null ? typed : value);
  }
}
