package dev.rubrica.application.service.contact;

import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.application.service.ServiceErrors;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.CustomFieldValue;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ContactSearchServiceTest {

  private final InMemoryStorage storage = new InMemoryStorage();
  private final ContactSearchService contacts = new ContactSearchService(storage);
  private final TestAccount account = TestAccount.in(storage);
  private final TestAccount other = TestAccount.in(storage);

  @Test
  void one_contact_is_there_for_its_account_alone() {
    ContactId ada = account.contact(named("Ada", "Negri"));
    assertEquals(ada, contacts.get(account.id(), ada).id());
    assertThrows(NotFound.class, () -> contacts.get(other.id(), ada));
    assertThrows(NotFound.class, () -> contacts.get(account.id(), new ContactId(Long.MAX_VALUE)));
  }

  @Test
  void every_unknown_list_is_named_at_once() {
    ListId known = account.list("Nota");
    ListId foreign = other.list("Altrui");
    ListId deleted = account.list("Vecchia");
    account.delete(deleted);
    FilterDraft filter =
        new FilterDraft().inAnyOf(ids(known, foreign)).inNoneOf(ids(known, deleted));
    ContactQuery query = prioritised(filter, new ListId(Long.MAX_VALUE));

    List<Violation> problems = ServiceErrors.problems(() -> contacts.search(query));

    assertEquals(
        List.of("listIds", "notListIds", "sortPriorityListId"),
        problems.stream().map(Violation::field).toList());
    assertTrue(problems.get(0).message().endsWith("unknown: " + foreign.value()));
    assertTrue(problems.get(1).message().endsWith("unknown: " + deleted.value()));
    assertTrue(problems.get(2).message().endsWith("unknown: " + Long.MAX_VALUE));
  }

  @Test
  void known_lists_are_searched() {
    ContactId ada = account.contact(named("Ada", "Negri"));
    ContactId ugo = account.contact(named("Ugo", "Foscolo"));
    ListId list = account.list("Nota");
    account.add(list, ugo);
    assertEquals(List.of(ugo), found(new FilterDraft().inAnyOf(ids(list))));
    assertEquals(List.of(ada), found(new FilterDraft().inNoneOf(ids(list))));
    ContactQuery prioritised = prioritised(new FilterDraft(), list);
    assertEquals(
        List.of(ugo, ada),
        contacts.search(prioritised).content().stream().map(found -> found.id()).toList());
  }

  private List<ContactId> found(FilterDraft filter) {
    return contacts.search(account.query(filter.filter())).content().stream()
        .map(contact -> contact.id())
        .toList();
  }

  @Test
  void custom_fields_that_a_contact_must_not_have_must_be_there() {
    account.contact(new ContactDraft().phone(phone()).fields(Map.of("city", "Lecce")).details());
    other.contact(new ContactDraft().phone(phone()).fields(Map.of("town", "Lecce")).details());
    Set<CustomFieldValue> values = Set.of(CustomFieldValue.of("Lecce"));
    List<CustomFieldCondition> excluding =
        List.of(
            new CustomFieldCondition("town", Set.of(), values, null, Set.of()),
            new CustomFieldCondition("town", Set.of(), Set.of(), false, Set.of()),
            new CustomFieldCondition("town", values, values, null, Set.of()));
    for (CustomFieldCondition condition : excluding) {
      FilterDraft filter = new FilterDraft().customField(condition).inNoneOf(unknown(1));
      List<Violation> problems =
          ServiceErrors.problems(() -> contacts.search(account.query(filter.filter())));
      assertEquals(
          List.of("notListIds", "customFields.town"),
          problems.stream().map(Violation::field).toList());
      assertEquals(
          "must be one of the custom fields that contacts have: city", problems.get(1).message());
    }
    FilterDraft asked =
        new FilterDraft()
            .customField(new CustomFieldCondition("town", values, Set.of(), null, Set.of()));
    assertEquals(List.of(), found(asked));
  }

  @Test
  void members_of_a_list_that_is_not_there_are_not_found() {
    ListId deleted = account.list("Vecchia");
    account.delete(deleted);
    for (ListId missing : List.of(other.list("Altrui"), deleted, new ListId(Long.MAX_VALUE))) {
      ContactQuery query = account.query(new FilterDraft().memberOf(missing).filter());
      assertThrows(NotFound.class, () -> contacts.members(query));
    }
  }

  @Test
  void members_are_filtered_by_other_lists_that_must_be_there() {
    ListId list = account.list("Nota");
    ContactId ada = account.contact(named("Ada", "Negri"));
    account.add(list, ada, account.contact(named("Ugo", "Foscolo")));
    ListId vip = account.list("VIP");
    account.add(vip, ada);
    FilterDraft inBoth = new FilterDraft().memberOf(list).inAnyOf(ids(vip));
    ContactQuery query = account.query(inBoth.filter());
    assertEquals(ada, contacts.members(query).content().getFirst().contact().id());
    assertEquals(1, contacts.members(query).total());

    FilterDraft unknown = new FilterDraft().memberOf(list).inNoneOf(unknown(1));
    assertEquals(
        List.of("notListIds"),
        ServiceErrors.fields(() -> contacts.members(account.query(unknown.filter()))));
  }

  private ContactQuery prioritised(FilterDraft filter, ListId list) {
    return new ContactQuery(
        account.id(),
        filter.filter(),
        ContactSort.FULL_NAME,
        SortOrder.ASC,
        list,
        PageRequest.of(new Paging(0, 10)));
  }
}
