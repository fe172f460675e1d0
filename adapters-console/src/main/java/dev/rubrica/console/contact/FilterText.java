package dev.rubrica.console.contact;

import dev.rubrica.console.text.ChannelNames;
import dev.rubrica.console.text.GenderNames;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.http.request.CustomFieldCriterion.Operator;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes conditions for people.
 *
 * @param lists the names of the lists that the conditions name, by id
 * @param zone of the days and times
 */
public record FilterText(Texts texts, Map<Long, String> lists, ZoneId zone) {

  /** The condition as a short text: {@code City: Lecce}. */
  public String of(FilterCondition condition) {
    return ContactConditions.isCustomField(condition.name())
        ? customField(CustomFieldName.of(condition.name()), condition.value())
        : FilterField.of(condition.name())
            .map(field -> labelled(texts.get(field.label()), value(field, condition.value())))
            .orElseGet(() -> labelled(condition.name(), condition.value()));
  }

  private String labelled(String label, String value) {
    return texts.get(Message.CONTACTS_CONDITION, label, value);
  }

  private String value(FilterField field, String value) {
    return switch (field.kind()) {
      case LISTS -> list(value);
      case FLAG -> texts.get(Boolean.parseBoolean(value) ? Message.YES : Message.NO);
      case GENDER -> gender(value);
      case TIME -> new FilterDay(zone).text(value, texts);
      case CHANNEL, CHANNELS -> channel(value);
      case TEXT, TEXTS -> value;
    };
  }

  private String list(String id) {
    String name = id.matches("\\d{1,18}") ? lists.get(Long.valueOf(id)) : null;
    return name == null ? id : name;
  }

  private String gender(String value) {
    return Stream.of(Gender.values())
        .filter(one -> one.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst()
        .map(one -> texts.get(GenderNames.of(one)))
        .orElse(value);
  }

  private static String channel(String value) {
    return Stream.of(Channel.values())
        .filter(one -> one.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst()
        .map(ChannelNames::of)
        .orElse(value);
  }

  private String customField(CustomFieldName name, String value) {
    Operator operator = name.operator();
    if (operator == Operator.EXISTS) {
      boolean exists = Boolean.parseBoolean(value);
      return texts.get(
          exists ? Message.CONTACTS_HAS_VALUE : Message.CONTACTS_HAS_NO_VALUE, name.field());
    }
    return operator == Operator.IN
        ? labelled(name.field(), value)
        : name.field() + " " + sign(operator) + " " + value;
  }

  private static String sign(Operator operator) {
    return switch (operator) {
      case IN, EXISTS -> "=";
      case NOT_IN -> "≠";
      case GT -> ">";
      case GTE -> "≥";
      case LT -> "<";
      case LTE -> "≤";
    };
  }
}
