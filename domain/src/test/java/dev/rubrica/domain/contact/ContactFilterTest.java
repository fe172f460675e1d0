package dev.rubrica.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactFilter.Attributes;
import dev.rubrica.domain.contact.ContactFilter.Identity;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.TextSearch;
import dev.rubrica.domain.contact.ContactFilter.Times;
import dev.rubrica.domain.list.ListId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactFilterTest {

  private static final ContactFilter EVERYONE = ContactFilter.everyone();
  private static final ListId LIST = new ListId(1);
  private static final ContactFilter MEMBERS = EVERYONE.membersOf(LIST);
  private static final ContactFilter IN_ANY = lists(IdSet.of(1, 2), IdSet.empty());
  private static final ContactFilter IN_NONE = lists(IdSet.empty(), IdSet.of(1));
  private static final ContactFilter BY_NAME = search(SearchIn.NAME);
  private static final ContactFilter BY_TEXT = search(SearchIn.NAME_EMAIL_PHONE);

  private static final CustomFieldConditions CITY =
      new CustomFieldConditions(
          Set.of(
              new CustomFieldCondition(
                  "city", Set.of(CustomFieldValue.of("Lecce")), Set.of(), null, Set.of())));

  private static final Map<Class<?>, Object> VALUES =
      Map.of(
          ListId.class,
          LIST,
          IdSet.class,
          IdSet.of(1),
          Gender.class,
          Gender.OTHER,
          Boolean.class,
          true,
          Set.class,
          Set.of(Channel.SMS),
          PhoneNumber.class,
          new PhoneNumber("+393331234567"),
          Channel.class,
          Channel.SMS,
          String.class,
          "a",
          PhonePrefix.class,
          new PhonePrefix("+39347"),
          Instant.class,
          Instant.EPOCH);

  @Test
  void everyone_is_no_condition() {
    assertEquals(List.of(), EVERYONE.conditions());
  }

  // A component that is added without a name would be missing in the audit trail, and one that
  // equals() ignores would make a filter unrestricted.
  @Test
  void each_component_is_a_condition_with_a_name() throws ReflectiveOperationException {
    Set<String> names = new HashSet<>(BY_TEXT.conditions());
    List<ContactFilter> filters = filtersOfOneCondition();
    for (ContactFilter filter : filters) {
      assertEquals(1, filter.conditions().size(), filter::toString);
      assertFalse(filter.isUnrestricted(), filter::toString);
      names.addAll(filter.conditions());
    }
    // One more than the filters, for BY_TEXT; one less, since membership of one list and membership
    // of any of some lists share a name.
    assertEquals(filters.size(), names.size());
  }

  @Test
  void only_everyone_is_unrestricted() {
    assertTrue(EVERYONE.isUnrestricted());
    assertTrue(lists(IdSet.of(), IdSet.of()).withAttributes(Attributes.ANY).isUnrestricted());
    assertTrue(EVERYONE.withTimes(Times.ANY).isUnrestricted());
    for (ContactFilter filter : List.of(MEMBERS, IN_ANY, IN_NONE, BY_NAME, BY_TEXT)) {
      assertFalse(filter.isUnrestricted(), filter::toString);
    }
  }

  @Test
  void one_whole_list_is_membership_and_nothing_else() {
    assertTrue(MEMBERS.isOneWholeList());
    assertFalse(EVERYONE.isOneWholeList());
    assertFalse(IN_ANY.isOneWholeList());
    for (ContactFilter filter : List.of(IN_ANY, IN_NONE, BY_NAME, BY_TEXT)) {
      assertFalse(filter.membersOf(LIST).isOneWholeList(), filter::toString);
    }
  }

  @Test
  void conditions_on_lists_restrict_lists_only() throws ReflectiveOperationException {
    for (ContactFilter filter : List.of(EVERYONE, MEMBERS, IN_ANY, IN_NONE)) {
      assertTrue(filter.restrictsListsOnly(), filter::toString);
    }
    assertFalse(BY_NAME.restrictsListsOnly());
    assertFalse(BY_TEXT.restrictsListsOnly());
    for (ContactFilter filter : filtersOfOneCondition()) {
      assertEquals(
          !filter.lists().equals(ListScope.ANY), filter.restrictsListsOnly(), filter::toString);
      assertEquals(
          filter.restrictsListsOnly(),
          filter.membersOf(LIST).restrictsListsOnly(),
          filter::toString);
    }
  }

  @Test
  void lists_and_the_name_are_no_contact_details() throws ReflectiveOperationException {
    for (ContactFilter filter : List.of(EVERYONE, MEMBERS, IN_ANY, IN_NONE, BY_NAME)) {
      assertFalse(filter.restrictsContactDetails(), filter::toString);
    }
    assertTrue(BY_TEXT.restrictsContactDetails());
    for (ContactFilter filter : filtersOfOneCondition()) {
      assertEquals(
          filter.lists().equals(ListScope.ANY), filter.restrictsContactDetails(), filter::toString);
    }
  }

  @Test
  void a_single_list_of_any_becomes_the_membership() {
    ContactFilter one = lists(IdSet.of(7), IdSet.of(8));
    assertEquals(
        new ListScope(new ListId(7), IdSet.empty(), IdSet.of(8)),
        one.withListAsMembership().lists());
    assertEquals(IN_ANY, IN_ANY.withListAsMembership());
    assertEquals(one.membersOf(LIST), one.membersOf(LIST).withListAsMembership());
  }

  @Test
  void searching_in_other_texts_changes_the_search_alone() {
    assertEquals(BY_NAME, BY_TEXT.searchingIn(SearchIn.NAME));
    assertEquals(MEMBERS, MEMBERS.searchingIn(SearchIn.NAME));
    assertEquals(BY_NAME.membersOf(LIST), BY_TEXT.membersOf(LIST).searchingIn(SearchIn.NAME));
  }

  @Test
  void the_attributes_keep_their_own_channels() {
    Set<Channel> channels = new HashSet<>(Set.of(Channel.SMS));
    Attributes attributes = new Attributes(null, null, channels, null, ContactFieldValues.NONE);
    channels.clear();
    assertEquals(Set.of(Channel.SMS), attributes.channels());
    assertSame(attributes, EVERYONE.withAttributes(attributes).attributes());
  }

  private static ContactFilter lists(IdSet any, IdSet none) {
    return EVERYONE.withLists(new ListScope(null, any, none));
  }

  private static ContactFilter search(SearchIn in) {
    return EVERYONE.withSearch(new TextSearch("anna", in));
  }

  /**
   * For each component but the search, and for each contact field, a filter with a condition on
   * this component alone.
   */
  private static List<ContactFilter> filtersOfOneCondition() throws ReflectiveOperationException {
    List<ContactFilter> filters = new ArrayList<>();
    for (ListScope lists : eachComponent(ListScope.ANY)) {
      filters.add(EVERYONE.withLists(lists));
    }
    for (Attributes attributes : eachComponent(Attributes.ANY)) {
      filters.add(EVERYONE.withAttributes(attributes));
    }
    for (ContactField<?> field : ContactField.all()) {
      filters.add(EVERYONE.withAttributes(valueOf(field)));
    }
    for (Identity identity : eachComponent(Identity.ANY)) {
      filters.add(EVERYONE.withIdentity(identity));
    }
    for (Times times : eachComponent(Times.ANY)) {
      filters.add(EVERYONE.withTimes(times));
    }
    filters.add(EVERYONE.withCustomFields(CITY));
    return filters;
  }

  private static Attributes valueOf(ContactField<?> field) {
    return new Attributes(
        null,
        null,
        Set.of(),
        null,
        ContactFieldValues.builder().read(field, SampleSource.FILLED).build());
  }

  private static <T extends Record> List<T> eachComponent(T unrestricted)
      throws ReflectiveOperationException {
    RecordComponent[] components = unrestricted.getClass().getRecordComponents();
    List<T> records = new ArrayList<>();
    for (RecordComponent component : components) {
      if (component.getType() != ContactFieldValues.class) {
        records.add(with(unrestricted, components, component));
      }
    }
    return records;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Record> T with(
      T unrestricted, RecordComponent[] components, RecordComponent changed)
      throws ReflectiveOperationException {
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] =
          components[i].equals(changed)
              ? VALUES.get(types[i])
              : components[i].getAccessor().invoke(unrestricted);
    }
    return (T) unrestricted.getClass().getDeclaredConstructor(types).newInstance(values);
  }
}
