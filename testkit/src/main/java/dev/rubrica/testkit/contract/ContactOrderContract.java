package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static dev.rubrica.testkit.sample.Samples.people;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of the orders of contacts and members. */
public interface ContactOrderContract {

  Storage storage();

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
  default void every_order_puts_missing_last_and_breaks_ties_by_id(
      ContactSort sort, SortOrder order, String expected) {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> made = insertAt(account, new int[] {3, 4, 2, 3, 2, 1});
    account.update(made.get(2), Samples.mixed().get(2));
    account.update(made.get(3), Samples.mixed().get(3));
    ListId list = account.list("Tutti");
    account.add(list, made.toArray(ContactId[]::new));
    SortedSearch by = new SortedSearch(account, sort, order, null);

    assertEquals(expected, places(made, by.contacts(null, 0, 10)));
    assertEquals(expected, places(made, by.contacts(list, 0, 10)));
    assertEquals(expected, places(made, by.members(list, 0, 10)));
    assertEquals(expected, places(made, by.streamed(null)));
    assertEquals(expected, places(made, by.streamed(list)));
    IdSet chosen = both(ids(made), unknown(1));
    assertEquals(expected, places(made, by.streamed(null, chosen)));
    assertEquals(expected, places(made, by.streamed(list, chosen)));
  }

  @Test
  default void chosen_contacts_are_streamed_without_others() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> made = account.contacts(people(4));
    ContactId foreign = TestAccount.in(storage()).contact(named("Altrui", "Rossi"));
    ListId list = account.list("Lista");
    account.add(list, made.get(0), made.get(1));
    SortedSearch by = new SortedSearch(account, ContactSort.ID, SortOrder.DESC, null);
    IdSet chosen = both(ids(made.get(1), made.get(2)), ids(foreign));
    assertEquals(List.of(made.get(2), made.get(1)), by.streamed(null, chosen));
    assertEquals(List.of(made.get(1)), by.streamed(list, chosen));
    assertEquals(List.of(made.get(1)), by.streamed(null, ids(made.get(1))));
    assertEquals(List.of(), by.streamed(null, ids(foreign)));
  }

  private List<ContactId> insertAt(TestAccount account, int[] seconds) {
    return storage()
        .write(
            in -> {
              List<ContactId> made = new ArrayList<>();
              for (ContactDetails details : Samples.mixed()) {
                Contact contact =
                    in.contacts()
                        .insert(account.id(), details, true, Samples.later(seconds[made.size()]));
                made.add(contact.id());
              }
              return made;
            });
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
  default void members_of_the_priority_list_stand_first(
      ContactSort sort, SortOrder order, String expected) {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> made = account.contacts(Samples.mixed());
    ListId all = account.list("Tutti");
    account.add(all, made.toArray(ContactId[]::new));
    ListId priority = account.list("Prima");
    account.add(priority, made.get(2), made.get(5));
    SortedSearch by = new SortedSearch(account, sort, order, priority);
    assertEquals(expected, places(made, by.contacts(null, 0, 10)));
    assertEquals(expected, places(made, by.contacts(all, 0, 10)));
    assertEquals(expected, places(made, by.members(all, 0, 10)));
  }

  @Test
  default void an_empty_priority_list_changes_nothing() {
    TestAccount account = TestAccount.in(storage());
    List<ContactId> made = account.contacts(Samples.mixed());
    ListId empty = account.list("Vuota");
    SortedSearch by = new SortedSearch(account, ContactSort.FULL_NAME, SortOrder.ASC, empty);
    assertEquals("4 5 1 2 0 3", places(made, by.contacts(null, 0, 10)));
    assertEquals(List.of(), by.members(empty, 0, 10));
  }

  private static String places(List<ContactId> made, List<ContactId> found) {
    return found.stream()
        .map(id -> Integer.toString(made.indexOf(id)))
        .collect(Collectors.joining(" "));
  }
}
