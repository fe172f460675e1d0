package dev.rubrica.testkit.sample;

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
import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.CustomFieldConditions;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.OptOutCondition;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.PhonePrefix;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.tag.TagCondition;
import dev.rubrica.domain.text.TextFolding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A builder of contact filters. */
public final class FilterDraft {

  private ListId memberOf;
  private IdSet inAnyOf = IdSet.empty();
  private IdSet inNoneOf = IdSet.empty();
  private TextSearch search;
  private Gender gender;
  private Boolean valid;
  private Set<Channel> channels = Set.of();
  private Boolean test;
  private PhoneNumber phone;
  private String emailKey;
  private PhonePrefix phonePrefix;
  private final Set<CustomFieldCondition> customFields = new HashSet<>();
  private Times times;
  private final Set<String> tags = new HashSet<>();
  private final Set<String> notTags = new HashSet<>();
  private Set<Channel> suppressed = Set.of();
  private Set<Channel> reachable = Set.of();
  private final ContactFieldValues.Builder values = ContactFieldValues.builder();

  public FilterDraft memberOf(ListId list) {
    memberOf = list;
    return this;
  }

  public FilterDraft inAnyOf(IdSet lists) {
    inAnyOf = lists;
    return this;
  }

  public FilterDraft inNoneOf(IdSet lists) {
    inNoneOf = lists;
    return this;
  }

  /** Adds the search text as a caller typed it. */
  public FilterDraft search(String typed, SearchIn where) {
    String needle = TextFolding.needle(typed);
    search = needle == null ? null : new TextSearch(needle, where);
    return this;
  }

  public FilterDraft gender(Gender asked) {
    gender = asked;
    return this;
  }

  public FilterDraft valid(boolean asked) {
    valid = asked;
    return this;
  }

  public FilterDraft channels(Channel... any) {
    channels = Set.of(any);
    return this;
  }

  public FilterDraft test(boolean asked) {
    test = asked;
    return this;
  }

  public FilterDraft phone(String number) {
    phone = new PhoneNumber(number);
    return this;
  }

  public FilterDraft email(String address) {
    emailKey = new EmailAddress(address).key();
    return this;
  }

  public FilterDraft last(Channel contact, Channel campaign) {
    return value(ContactField.LAST_CONTACT_TYPE, contact)
        .value(ContactField.LAST_CAMPAIGN_TYPE, campaign);
  }

  /** The number of {@link ContactFieldSamples}. */
  public FilterDraft sample(ContactField<?> field, int number) {
    values.parse(field, ContactFieldSamples.text(field, number));
    return this;
  }

  public <T> FilterDraft value(ContactField<T> field, T asked) {
    values.set(field, asked);
    return this;
  }

  public FilterDraft phonePrefix(String prefix) {
    phonePrefix = new PhonePrefix(prefix);
    return this;
  }

  /** Adds a condition on a custom field. */
  public FilterDraft customField(CustomFieldCondition condition) {
    customFields.add(condition);
    return this;
  }

  public FilterDraft times(Times asked) {
    times = asked;
    return this;
  }

  public FilterDraft tags(String... names) {
    tags.addAll(TagCondition.keys("tags", List.of(names)));
    return this;
  }

  public FilterDraft notTags(String... names) {
    notTags.addAll(TagCondition.keys("notTags", List.of(names)));
    return this;
  }

  public FilterDraft suppressed(Channel... any) {
    suppressed = Set.of(any);
    return this;
  }

  public FilterDraft reachable(Channel... any) {
    reachable = Set.of(any);
    return this;
  }

  public ContactFilter filter() {
    return new ContactFilter(
        new ListScope(memberOf, inAnyOf, inNoneOf),
        search,
        new Attributes(gender, valid, channels, test, values.build()),
        new Identity(phone, emailKey, phonePrefix),
        customFields.isEmpty() ? null : new CustomFieldConditions(customFields),
        times,
        tags.isEmpty() && notTags.isEmpty() ? null : new TagCondition(tags, notTags),
        suppressed.isEmpty() && reachable.isEmpty()
            ? null
            : new OptOutCondition(suppressed, reachable));
  }
}
