package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of pages of contacts and members, by number and by cursor. */
public interface ContactPagingContract {

  Storage storage();

  @ParameterizedTest
  @EnumSource
  default void pages_join_without_loss_or_repeat(ContactSort sort) {
    TestAccount account = TestAccount.in(storage());
    ListId all = everyone(account);
    ways(account, sort)
        .forEach(
            by -> {
              for (ListId list : new ListId[] {null, all}) {
                List<ContactId> joined = new ArrayList<>(by.contacts(list, 0, 4));
                joined.addAll(by.contacts(list, 1, 4));
                assertEquals(by.contacts(list, 0, 10), joined);
              }
              List<ContactId> joined = new ArrayList<>(by.members(all, 0, 5));
              joined.addAll(by.members(all, 1, 5));
              assertEquals(by.members(all, 0, 10), joined);
              assertEquals(6, by.page(by.query(null, 1, 5)).total());
              assertEquals(6, by.memberPage(by.query(all, 1, 5)).total());
            });
  }

  @ParameterizedTest
  @EnumSource
  default void cursors_join_without_loss_or_repeat(ContactSort sort) {
    TestAccount account = TestAccount.in(storage());
    ListId all = everyone(account);
    ways(account, sort)
        .forEach(
            by -> {
              for (int limit = 1; limit <= 6; limit++) {
                for (ListId list : new ListId[] {null, all}) {
                  ContactQuery first = by.query(list, 0, limit);
                  assertEquals(
                      by.page(by.query(list, 0, 10)).content(), by.followed(first, by::page));
                }
                assertEquals(
                    by.memberPage(by.query(all, 0, 10)).content(),
                    by.followed(by.query(all, 0, limit), by::memberPage));
              }
            });
  }

  /** A list with six different contacts, which are all contacts of the account. */
  private static ListId everyone(TestAccount account) {
    ListId all = account.list("Tutti");
    account.add(all, account.contacts(Samples.mixed()).toArray(ContactId[]::new));
    return all;
  }

  /** Both orders, each with and without a list whose two members come first. */
  private static Stream<SortedSearch> ways(TestAccount account, ContactSort sort) {
    SortedSearch byId = new SortedSearch(account, ContactSort.ID, SortOrder.ASC, null);
    List<ContactId> six = byId.contacts(null, 0, 10);
    ListId few = account.list("Pochi");
    account.add(few, six.get(1), six.get(3));
    return Stream.of(SortOrder.values())
        .flatMap(
            order ->
                Stream.of(
                    new SortedSearch(account, sort, order, null),
                    new SortedSearch(account, sort, order, few)));
  }

  @Test
  default void the_last_page_has_no_next() {
    TestAccount account = TestAccount.in(storage());
    ListId all = everyone(account);
    SortedSearch by = new SortedSearch(account, ContactSort.FULL_NAME, SortOrder.ASC, null);
    assertNotNull(by.page(by.query(null, 0, 5)).next());
    assertNull(by.page(by.query(null, 0, 6)).next());
    assertNull(by.page(by.query(null, 1, 5)).next());
    assertNotNull(by.memberPage(by.query(all, 1, 2)).next());
    assertNull(by.memberPage(by.query(all, 2, 2)).next());
    assertNull(by.page(by.query(null, 9, 5)).next());
  }

  @ParameterizedTest
  @CsvSource({"CREATED_AT, ASC", "CREATED_AT, DESC", "UPDATED_AT, ASC", "UPDATED_AT, DESC"})
  default void cursors_tell_fractions_of_a_second_apart(ContactSort sort, SortOrder order) {
    TestAccount account = TestAccount.in(storage());
    for (int millis : new int[] {500, 0, 250, 0, 1_000}) {
      storage()
          .write(
              in ->
                  in.contacts()
                      .insert(account.id(), named("Ada", "N"), true, NOW.plusMillis(millis)));
    }
    SortedSearch by = new SortedSearch(account, sort, order, null);
    assertEquals(
        by.page(by.query(null, 0, 10)).content(), by.followed(by.query(null, 0, 1), by::page));
  }

  @Test
  default void a_cursor_outlives_its_contact() {
    TestAccount account = TestAccount.in(storage());
    ContactId ada = account.contact(named("Ada", "Negri"));
    ContactId mina = account.contact(named("Mina", "Mazzini"));
    ContactId ugo = account.contact(named("Ugo", "Foscolo"));
    SortedSearch by = new SortedSearch(account, ContactSort.FULL_NAME, SortOrder.ASC, null);
    ContactQuery first = by.query(null, 0, 2);
    Page<Contact> page = by.page(first);
    assertEquals(List.of(ada, mina), SortedSearch.ids(page));

    account.delete(ids(mina));
    account.contact(named("Bea", "Portinari"));
    ContactId noe = account.contact(named("Noè", "Rossi"));

    Page<Contact> next = by.page(first.from(page.next()));
    assertEquals(List.of(noe, ugo), SortedSearch.ids(next));
    assertEquals(4, next.total());
    assertNull(next.next());
  }

  @Test
  default void who_does_not_ask_for_the_total_gets_none() {
    TestAccount account = TestAccount.in(storage());
    ListId all = everyone(account);
    SortedSearch by = new SortedSearch(account, ContactSort.FULL_NAME, SortOrder.ASC, null);
    ContactQuery query = by.query(all, 0, 4).uncounted();
    assertEquals(OptionalLong.empty(), by.page(query).count());
    assertEquals(OptionalLong.empty(), by.memberPage(query).count());
    assertEquals(by.contacts(all, 0, 4), SortedSearch.ids(by.page(query)));
    assertEquals(by.page(by.query(all, 0, 10)).content(), by.followed(query, by::page));
  }

  @Test
  default void a_page_past_the_end_is_empty_with_the_right_total() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Tutti");
    account.add(list, account.contact(named("Ada", "Negri")));
    for (ContactSort sort : ContactSort.values()) {
      SortedSearch by = new SortedSearch(account, sort, SortOrder.DESC, list);
      for (int page : new int[] {1, Integer.MAX_VALUE}) {
        ContactQuery query = by.query(list, page, 1_000);
        assertEmpty(query, by.page(query));
        assertEmpty(query, by.memberPage(query));
      }
    }
  }

  private static <T> void assertEmpty(ContactQuery query, Page<T> page) {
    assertEquals(new Page<>(List.of(), 1, query.page().paging()).withAsOf(page.asOf()), page);
  }
}
