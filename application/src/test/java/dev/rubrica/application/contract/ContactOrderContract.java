package dev.rubrica.application.contract;

import static dev.rubrica.application.contract.Samples.named;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** In which order, and on which page, contacts and members are found. */
public interface ContactOrderContract {

  Storage storage();

  /** Six contacts, made in this order; what is missing is missing, and 1 and 2 fold alike. */
  private static List<ContactDetails> six() {
    return List.of(
        new ContactDraft().name("Zita", "Álvarez").phone("+393330000005").details(),
        new ContactDraft().name("ÈVA", "Rossi").phone("+39333000001").email("b@x.it").details(),
        new ContactDraft().name("eva", "rossi").phone("+393330000010").email("B@X.IT").details(),
        new ContactDraft().phone("+33612345678").details(),
        new ContactDraft().name(null, "de Luca").email("à@x.it").details(),
        new ContactDraft().name("Eva", null).phone("+4915112345678").email("c@x.it").details());
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_NAME,    ASC,  4 5 1 2 0 3",
    "FULL_NAME,    DESC, 3 0 1 2 5 4",
    "ID,           ASC,  0 1 2 3 4 5",
    "ID,           DESC, 5 4 3 2 1 0",
    "FIRST_NAME,   ASC,  1 2 5 0 3 4",
    "FIRST_NAME,   DESC, 3 4 0 1 2 5",
    "LAST_NAME,    ASC,  0 4 1 2 3 5",
    "LAST_NAME,    DESC, 3 5 1 2 4 0",
    "EMAIL,        ASC,  4 1 2 5 0 3",
    "EMAIL,        DESC, 0 3 5 1 2 4",
    "PHONE_NUMBER, ASC,  3 0 1 2 5 4",
    "PHONE_NUMBER, DESC, 4 5 2 1 0 3",
    "CREATED_AT,   ASC,  5 2 4 0 3 1",
    "CREATED_AT,   DESC, 1 0 3 2 4 5",
    "UPDATED_AT,   ASC,  5 4 0 1 2 3",
    "UPDATED_AT,   DESC, 2 3 1 0 4 5"
  })
  default void everyOrderPutsMissingLastAndBreaksTiesById(
      ContactSort sort, SortOrder order, String expected) {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> made = insertAt(account, new int[] {3, 4, 2, 3, 2, 1});
    account.update(made.get(2), six().get(2));
    account.update(made.get(3), six().get(3));
    ListId list = account.list("Tutti");
    account.add(list, made.toArray(ContactId[]::new));
    Order by = new Order(account, sort, order, null);

    assertEquals(expected, places(made, by.contacts(null, 0, 10)));
    assertEquals(expected, places(made, by.contacts(list, 0, 10)));
    assertEquals(expected, places(made, by.members(list, 0, 10)));
  }

  private List<ContactId> insertAt(TestAccount account, int[] seconds) {
    return storage()
        .write(
            in -> {
              List<ContactId> made = new ArrayList<>();
              for (ContactDetails details : six()) {
                Contact contact =
                    in.contacts()
                        .insert(account.id(), details, true, Samples.later(seconds[made.size()]));
                made.add(contact.id());
              }
              return made;
            });
  }

  @ParameterizedTest
  @EnumSource
  default void pagesJoinWithoutLossOrRepeat(ContactSort sort) {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> made = account.contacts(six());
    ListId list = account.list("Tutti");
    account.add(list, made.toArray(ContactId[]::new));
    ListId few = account.list("Pochi");
    account.add(few, made.get(1), made.get(4));
    for (SortOrder order : SortOrder.values()) {
      for (Order by :
          List.of(new Order(account, sort, order, null), new Order(account, sort, order, few))) {
        assertEquals(by.contacts(null, 0, 10), by.joined(page -> by.contacts(null, page, 4)));
        assertEquals(by.contacts(list, 0, 10), by.joined(page -> by.contacts(list, page, 4)));
        assertEquals(by.members(list, 0, 10), by.joined(page -> by.members(list, page, 4)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_NAME,  ASC,  5 2 4 1 0 3",
    "FULL_NAME,  DESC, 2 5 3 0 1 4",
    "EMAIL,      ASC,  2 5 4 1 0 3",
    "FIRST_NAME, DESC, 2 5 3 4 0 1",
    "CREATED_AT, ASC,  2 5 0 1 3 4",
    "ID,         DESC, 5 2 4 3 1 0"
  })
  default void membersOfThePriorityListStandFirst(
      ContactSort sort, SortOrder order, String expected) {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> made = account.contacts(six());
    ListId all = account.list("Tutti");
    account.add(all, made.toArray(ContactId[]::new));
    ListId priority = account.list("Prima");
    account.add(priority, made.get(2), made.get(5));
    Order by = new Order(account, sort, order, priority);
    assertEquals(expected, places(made, by.contacts(null, 0, 10)));
    assertEquals(expected, places(made, by.contacts(all, 0, 10)));
    assertEquals(expected, places(made, by.members(all, 0, 10)));
  }

  @Test
  default void anEmptyPriorityListChangesNothing() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> made = account.contacts(six());
    ListId empty = account.list("Vuota");
    Order by = new Order(account, ContactSort.FULL_NAME, SortOrder.ASC, empty);
    assertEquals("4 5 1 2 0 3", places(made, by.contacts(null, 0, 10)));
    assertEquals(List.of(), by.members(empty, 0, 10));
  }

  @Test
  default void aPagePastTheEndIsEmptyWithTheRightTotal() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Tutti");
    account.add(list, account.contact(named("Ada", "Negri")));
    for (Paging past : List.of(new Paging(1, 1), new Paging(Integer.MAX_VALUE, 1_000))) {
      for (ContactSort sort : ContactSort.values()) {
        Order by = new Order(account, sort, SortOrder.DESC, null);
        ContactQuery everyone = by.query(null, past);
        ContactQuery inList = by.query(list, past);
        assertEquals(
            new Page<>(List.of(), 1, past), storage().read(in -> in.contacts().search(everyone)));
        assertEquals(
            new Page<>(List.of(), 1, past), storage().read(in -> in.contacts().members(inList)));
      }
    }
  }

  private static String places(List<ContactId> made, List<ContactId> found) {
    return found.stream()
        .map(id -> Integer.toString(made.indexOf(id)))
        .collect(Collectors.joining(" "));
  }

  /** One way to sort an account. */
  record Order(TestAccount account, ContactSort sort, SortOrder order, ListId priority) {

    List<ContactId> contacts(ListId list, int page, int limit) {
      ContactQuery query = query(list, new Paging(page, limit));
      Page<Contact> found = account.storage().read(in -> in.contacts().search(query));
      assertEquals(6, found.total());
      return found.content().stream().map(Contact::id).toList();
    }

    List<ContactId> members(ListId list, int page, int limit) {
      ContactQuery query = query(list, new Paging(page, limit));
      Page<Member> found = account.storage().read(in -> in.contacts().members(query));
      return found.content().stream().map(member -> member.contact().id()).toList();
    }

    List<ContactId> joined(IntFunction<List<ContactId>> pages) {
      List<ContactId> joined = new ArrayList<>(pages.apply(0));
      joined.addAll(pages.apply(1));
      assertEquals(List.of(), pages.apply(2));
      return joined;
    }

    ContactQuery query(ListId list, Paging paging) {
      ContactFilter filter = new FilterDraft().memberOf(list).filter();
      return new ContactQuery(account.id(), filter, sort, order, priority, paging);
    }
  }
}
