package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.tag.TagCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects contacts of an account. All conditions are combined with AND; null or an empty set is no
 * condition.
 *
 * @param search null when no text is searched for
 * @param customFields null when there is no condition on custom fields
 * @param times null when there is no condition on times
 * @param tags null when there is no condition on tags
 * @param optOuts null when there is no condition on opt-outs
 */
public record ContactFilter(
    ListScope lists,
    @Nullable TextSearch search,
    Attributes attributes,
    Identity identity,
    @Nullable CustomFieldConditions customFields,
    @Nullable Times times,
    @Nullable TagCondition tags,
    @Nullable OptOutCondition optOuts) {

  private static final int MAX_VALUES = 1_000;
  private static final ContactFilter EVERYONE =
      new ContactFilter(ListScope.ANY, null, Attributes.ANY, Identity.ANY, null, null, null, null);

  public ContactFilter {
    times = Times.ANY.equals(times) ? null : times;
    int values = customFields == null ? 0 : customFields.valueCount();
    int named = tags == null ? 0 : tags.size();
    if (values + named > MAX_VALUES) {
      throw new Invalid(
          TagCondition.ANY_OF,
          "notTags and customFields must have at most " + MAX_VALUES + " tags and values in total");
    }
  }

  /**
   * Conditions on the lists that a contact is in.
   *
   * @param memberOf a list that the contact is in
   * @param inAnyOf lists of which the contact is in one or more
   * @param inNoneOf lists that the contact is not in
   */
  public record ListScope(@Nullable ListId memberOf, IdSet inAnyOf, IdSet inNoneOf) {

    public static final ListScope ANY = new ListScope(null, IdSet.empty(), IdSet.empty());

    public ListScope membersOf(ListId list) {
      return new ListScope(list, inAnyOf, inNoneOf);
    }

    private ListScope withListAsMembership() {
      return memberOf == null && inAnyOf.size() == 1
          ? new ListScope(new ListId(inAnyOf.toArray()[0]), IdSet.empty(), inNoneOf)
          : this;
    }
  }

  /** The texts of a contact that a search looks through. */
  public enum SearchIn {
    NAME,
    NAME_EMAIL_PHONE
  }

  /**
   * A text that a contact contains.
   *
   * @param needle folded by {@link dev.rubrica.domain.text.TextFolding#needle}
   */
  public record TextSearch(String needle, SearchIn in) {}

  /**
   * Conditions on the attributes of a contact.
   *
   * @param channels the contact supports one or more of these
   * @param fields the values that the contact has in these fields
   */
  public record Attributes(
      @Nullable Gender gender,
      @Nullable Boolean valid,
      Set<Channel> channels,
      @Nullable Boolean test,
      ContactFieldValues fields) {

    public static final Attributes ANY =
        new Attributes(null, null, Set.of(), null, ContactFieldValues.NONE);

    public Attributes {
      channels = Set.copyOf(channels);
    }
  }

  /**
   * Conditions on the values that identify a contact.
   *
   * @param emailKey an e-mail address as {@link EmailAddress#key()} compares it
   */
  public record Identity(
      @Nullable PhoneNumber phone, @Nullable String emailKey, @Nullable PhonePrefix phonePrefix) {
    public static final Identity ANY = new Identity(null, null, null);
  }

  /**
   * Conditions on the times of a contact.
   *
   * @param createdFrom created at this time or later
   * @param createdBefore created before this time
   * @param updatedFrom last changed at this time or later
   * @param updatedBefore last changed before this time
   */
  public record Times(
      @Nullable Instant createdFrom,
      @Nullable Instant createdBefore,
      @Nullable Instant updatedFrom,
      @Nullable Instant updatedBefore) {
    public static final Times ANY = new Times(null, null, null, null);
  }

  /** Selects every contact of the account. */
  public static ContactFilter everyone() {
    return EVERYONE;
  }

  public ContactFilter withLists(ListScope other) {
    return new ContactFilter(
        other, search, attributes, identity, customFields, times, tags, optOuts);
  }

  public ContactFilter withSearch(@Nullable TextSearch other) {
    return new ContactFilter(
        lists, other, attributes, identity, customFields, times, tags, optOuts);
  }

  public ContactFilter withAttributes(Attributes other) {
    return new ContactFilter(lists, search, other, identity, customFields, times, tags, optOuts);
  }

  public ContactFilter withIdentity(Identity other) {
    return new ContactFilter(lists, search, attributes, other, customFields, times, tags, optOuts);
  }

  public ContactFilter withCustomFields(@Nullable CustomFieldConditions other) {
    return new ContactFilter(lists, search, attributes, identity, other, times, tags, optOuts);
  }

  public ContactFilter withTimes(@Nullable Times other) {
    return new ContactFilter(
        lists, search, attributes, identity, customFields, other, tags, optOuts);
  }

  public ContactFilter withTags(@Nullable TagCondition other) {
    return new ContactFilter(
        lists, search, attributes, identity, customFields, times, other, optOuts);
  }

  public ContactFilter withOptOuts(@Nullable OptOutCondition other) {
    return new ContactFilter(lists, search, attributes, identity, customFields, times, tags, other);
  }

  /** A copy that also requires membership of the list. */
  public ContactFilter membersOf(ListId list) {
    return withLists(lists.membersOf(list));
  }

  /** A copy that looks for the text, if there is one, in the given texts. */
  public ContactFilter searchingIn(SearchIn in) {
    return search == null ? this : withSearch(new TextSearch(search.needle(), in));
  }

  /** An equal filter in which a single list of {@code inAnyOf} is expressed as {@code memberOf}. */
  public ContactFilter withListAsMembership() {
    return withLists(lists.withListAsMembership());
  }

  /** Whether there is no condition at all. */
  public boolean isUnrestricted() {
    return equals(EVERYONE);
  }

  /** Whether membership of one list is the only condition. */
  public boolean isOneWholeList() {
    return lists.memberOf() != null
        && withLists(new ListScope(null, lists.inAnyOf(), lists.inNoneOf())).isUnrestricted();
  }

  /** Whether the conditions, if there are any, concern lists only. */
  public boolean restrictsListsOnly() {
    return withLists(ListScope.ANY).isUnrestricted();
  }

  /** Whether a condition concerns more of a contact than its lists and its full name. */
  public boolean restrictsContactDetails() {
    boolean wideSearch = search != null && search.in() != SearchIn.NAME;
    return wideSearch
        || !attributes.equals(Attributes.ANY)
        || !identity.equals(Identity.ANY)
        || customFields != null
        || times != null
        || tags != null
        || optOuts != null;
  }

  /** The names of the conditions as in the API, without their values. */
  public List<String> conditions() {
    List<String> names = new ArrayList<>();
    add(names, "listIds", lists.memberOf() != null || !lists.inAnyOf().isEmpty());
    add(names, "notListIds", !lists.inNoneOf().isEmpty());
    add(names, "search", search != null);
    add(names, "gender", attributes.gender() != null);
    add(names, "isValid", attributes.valid() != null);
    add(names, "communicationSupported", !attributes.channels().isEmpty());
    add(names, "isTest", attributes.test() != null);
    add(names, "phoneNumber", identity.phone() != null);
    add(names, "phonePrefix", identity.phonePrefix() != null);
    add(names, "email", identity.emailKey() != null);
    attributes.fields().present().forEach(field -> names.add(field.name()));
    if (times != null) {
      add(names, "createdFrom", times.createdFrom() != null);
      add(names, "createdBefore", times.createdBefore() != null);
      add(names, "updatedFrom", times.updatedFrom() != null);
      add(names, "updatedBefore", times.updatedBefore() != null);
    }
    add(names, "customFields", customFields != null);
    if (tags != null) {
      add(names, TagCondition.ANY_OF, !tags.anyOf().isEmpty());
      add(names, TagCondition.NONE_OF, !tags.noneOf().isEmpty());
    }
    if (optOuts != null) {
      add(names, OptOutCondition.SUPPRESSED, !optOuts.suppressed().isEmpty());
      add(names, OptOutCondition.REACHABLE, !optOuts.reachable().isEmpty());
    }
    return List.copyOf(names);
  }

  private static void add(List<String> names, String name, boolean present) {
    if (present) {
      names.add(name);
    }
  }
}
