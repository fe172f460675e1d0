package dev.rubrica.persistence.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactFieldValues;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.Attributes;
import dev.rubrica.domain.contact.ContactFilter.Identity;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.TextSearch;
import dev.rubrica.domain.contact.ContactFilter.Times;
import dev.rubrica.domain.contact.CustomFieldConditions;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.OptOutCondition;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.PhonePrefix;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.tag.TagCondition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conditions of filters as JSON text. What is absent is no condition. */
public final class ContactFilterJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
          .build();
  private static final ObjectReader READER = MAPPER.readerFor(Stored.class);

  private ContactFilterJson() {}

  private record Search(String needle, SearchIn in) {}

  private record Stored(
      @Nullable Long memberOf,
      @Nullable List<Long> inAnyOf,
      @Nullable List<Long> inNoneOf,
      @Nullable Search search,
      @Nullable Gender gender,
      @Nullable Boolean valid,
      @Nullable Boolean test,
      @Nullable Set<Channel> channels,
      @Nullable Map<String, String> fields,
      @Nullable String phone,
      @Nullable String emailKey,
      @Nullable String phonePrefix,
      @Nullable List<CustomFieldConditionJson> customFields,
      @Nullable String createdFrom,
      @Nullable String createdBefore,
      @Nullable String updatedFrom,
      @Nullable String updatedBefore,
      @Nullable Set<String> tags,
      @Nullable Set<String> notTags,
      @Nullable Set<Channel> suppressed,
      @Nullable Set<Channel> reachable) {}

  static String write(ContactFilter filter) {
    try {
      return MAPPER.writeValueAsString(stored(filter));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always JSON", e);
    }
  }

  private static Stored stored(ContactFilter filter) {
    ListScope lists = filter.lists();
    TextSearch search = filter.search();
    Attributes attributes = filter.attributes();
    Identity identity = filter.identity();
    Times times = filter.times() == null ? Times.ANY : filter.times();
    return new Stored(
        lists.memberOf() == null ? null : lists.memberOf().value(),
        lists.inAnyOf().toList(),
        lists.inNoneOf().toList(),
        search == null ? null : new Search(search.needle(), search.in()),
        attributes.gender(),
        attributes.valid(),
        attributes.test(),
        attributes.channels(),
        texts(attributes.fields()),
        identity.phone() == null ? null : identity.phone().value(),
        identity.emailKey(),
        identity.phonePrefix() == null ? null : identity.phonePrefix().value(),
        filter.customFields() == null ? null : conditions(filter.customFields()),
        text(times.createdFrom()),
        text(times.createdBefore()),
        text(times.updatedFrom()),
        text(times.updatedBefore()),
        filter.tags() == null ? null : filter.tags().anyOf(),
        filter.tags() == null ? null : filter.tags().noneOf(),
        filter.optOuts() == null ? null : filter.optOuts().suppressed(),
        filter.optOuts() == null ? null : filter.optOuts().reachable());
  }

  private static List<CustomFieldConditionJson> conditions(CustomFieldConditions conditions) {
    return conditions.all().stream().map(CustomFieldConditionJson::of).toList();
  }

  private static Map<String, String> texts(ContactFieldValues values) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (ContactField<?> field : values.present()) {
      texts.put(field.name(), values.text(field));
    }
    return texts;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  /**
   * @throws IllegalArgumentException the text is not what {@link #write} returns
   */
  public static ContactFilter read(String json) {
    try {
      return filter(READER.readValue(json));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IllegalArgumentException("not a filter", e);
    }
  }

  private static ContactFilter filter(Stored stored) {
    return new ContactFilter(
        new ListScope(
            stored.memberOf() == null ? null : new ListId(stored.memberOf()),
            ids(stored.inAnyOf()),
            ids(stored.inNoneOf())),
        stored.search() == null
            ? null
            : new TextSearch(stored.search().needle(), stored.search().in()),
        new Attributes(
            stored.gender(),
            stored.valid(),
            orEmpty(stored.channels()),
            stored.test(),
            values(stored.fields())),
        new Identity(
            stored.phone() == null ? null : new PhoneNumber(stored.phone()),
            stored.emailKey(),
            stored.phonePrefix() == null ? null : new PhonePrefix(stored.phonePrefix())),
        stored.customFields() == null ? null : conditions(stored.customFields()),
        new Times(
            time(stored.createdFrom()),
            time(stored.createdBefore()),
            time(stored.updatedFrom()),
            time(stored.updatedBefore())),
        stored.tags() == null && stored.notTags() == null
            ? null
            : new TagCondition(orEmpty(stored.tags()), orEmpty(stored.notTags())),
        stored.suppressed() == null && stored.reachable() == null
            ? null
            : new OptOutCondition(orEmpty(stored.suppressed()), orEmpty(stored.reachable())));
  }

  private static CustomFieldConditions conditions(List<CustomFieldConditionJson> stored) {
    return new CustomFieldConditions(
        stored.stream().map(CustomFieldConditionJson::condition).collect(Collectors.toSet()));
  }

  private static ContactFieldValues values(@Nullable Map<String, String> texts) {
    ContactFieldValues.Builder values = ContactFieldValues.builder();
    for (ContactField<?> field : ContactField.all()) {
      values.parse(field, texts == null ? null : texts.get(field.name()));
    }
    return values.build();
  }

  private static IdSet ids(@Nullable List<Long> ids) {
    return ids == null ? IdSet.empty() : IdSet.of(ids);
  }

  private static <T> Set<T> orEmpty(@Nullable Set<T> values) {
    return values == null ? Set.of() : values;
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
