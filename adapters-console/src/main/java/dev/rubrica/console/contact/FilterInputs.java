package dev.rubrica.console.contact;

import dev.rubrica.console.contact.FilterField.Kind;
import dev.rubrica.console.text.ChannelNames;
import dev.rubrica.console.text.GenderNames;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.CustomField;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.http.request.CustomFieldCriterion.Operator;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the form that adds conditions. A condition with one value shows it; one with
 * several gets another value.
 *
 * @param lists the names of the lists of the account by id
 * @param zone of the days
 */
record FilterInputs(Texts texts, Map<Long, String> lists, ContactSearchState state, ZoneId zone) {

  /** Whether the form keeps the condition beside what it shows. */
  static boolean isKept(FilterCondition condition) {
    return FilterField.of(condition.name()).map(field -> field.kind().takesSeveral()).orElse(true);
  }

  List<FilterInput> all() {
    return Stream.of(FilterField.values())
        .filter(field -> field != FilterField.LIST || state.list() == null)
        .map(this::input)
        .toList();
  }

  private FilterInput input(FilterField field) {
    String value = field.kind().takesSeveral() ? "" : value(field);
    String day = field.kind() == Kind.TIME ? new FilterDay(zone).ofForm(value) : null;
    boolean isDate = field.kind() == Kind.TIME && (value.isEmpty() || day != null);
    return new FilterInput(
        field.parameter(),
        texts.get(field.label()),
        options(field, value),
        day == null ? value : day,
        isDate ? "date" : "text");
  }

  private String value(FilterField field) {
    return state.own().all().stream()
        .filter(one -> one.name().equals(field.parameter()))
        .map(FilterCondition::value)
        .findFirst()
        .orElse("");
  }

  private List<FilterOption> options(FilterField field, String value) {
    Stream<FilterOption> some =
        switch (field.kind()) {
          case LISTS -> listOptions();
          case CHANNEL, CHANNELS ->
              Stream.of(Channel.values())
                  .map(
                      one ->
                          new FilterOption(
                              one.name(),
                              ChannelNames.of(one),
                              one.name().equalsIgnoreCase(value)));
          case FLAG ->
              Stream.of(
                  new FilterOption("true", texts.get(Message.YES), value.equals("true")),
                  new FilterOption("false", texts.get(Message.NO), value.equals("false")));
          case GENDER ->
              Stream.of(Gender.values())
                  .map(
                      one ->
                          new FilterOption(
                              one.name(),
                              texts.get(GenderNames.of(one)),
                              one.name().equalsIgnoreCase(value)));
          case TEXT, TEXTS, TIME -> Stream.of();
        };
    return withNone(some.toList());
  }

  // An account with more lists than that has a field for the id.
  private Stream<FilterOption> listOptions() {
    return lists.size() == ListNames.CHOICES
        ? Stream.of()
        : lists.entrySet().stream()
            .map(one -> new FilterOption(one.getKey().toString(), one.getValue(), false));
  }

  private static List<FilterOption> withNone(List<FilterOption> some) {
    if (some.isEmpty()) {
      return some;
    }
    List<FilterOption> all = new ArrayList<>();
    all.add(new FilterOption("", "–", false));
    all.addAll(some);
    return all;
  }

  /** The custom fields without those whose names a query string cannot express. */
  List<FilterOption> customFields(List<CustomField> fields, @Nullable String chosen) {
    return withNone(
        fields.stream()
            .map(CustomField::name)
            .distinct()
            .filter(name -> Operator.atEndOf(name) == Operator.IN)
            .limit(ListNames.CHOICES)
            .map(name -> new FilterOption(name, name, name.equals(chosen)))
            .toList());
  }

  List<FilterOption> operators(@Nullable String chosen) {
    return Stream.of(CustomFieldOperator.values())
        .map(
            one -> {
              String word = CustomFieldOperator.CODEC.word(one);
              return new FilterOption(word, texts.get(one.label()), word.equals(chosen));
            })
        .toList();
  }
}
