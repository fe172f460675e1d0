package dev.rubrica.testkit.contract.list;

import static dev.rubrica.testkit.sample.Samples.both;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.ListQueryDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of searches for lists. */
public interface ListSearchContract {

  Storage storage();

  @Test
  default void an_account_without_lists_has_an_empty_page() {
    TestAccount.in(storage()).list("Altrui");
    Page<ContactList> page = search(TestAccount.in(storage()), new ListQueryDraft());
    assertEquals(new Page<>(List.of(), 0, new ListQueryDraft().paging()), page);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Clienti Nord, nord, true",
        "Clienti Nord, `  NORD `, true",
        "Clienti Nord, i n, true",
        "Clienti Nord, sud, false",
        "Niccolò & figli, niccolo, true",
        "niccolo e figli, NICCOLÒ, true",
        "ÀLESSANDRO, àless, true",
        "Straße, STRASSE, true",
        "Søren Ærø, soren aero, true",
        "🍕 pizza, 🍕, true",
        "🍕 pizza, 🍔, false",
        "sconto 100%, %, true",
        "sconto 100, %, false",
        "a_b, _, true",
        "ab, _, false",
        "a\\b, \\, true",
        "ab, \\, false",
        "L'Aquila, l', true",
        "`\"Tra virgolette\"`, `\"`, true",
        "Z, z, true",
        "Zo, zo, true",
        "O'Neill; --, ; --, true",
        "Perù, ́, false"
      })
  default void text_is_looked_for_anywhere_in_the_name(String name, String typed, boolean found) {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list(name);
    assertEquals(
        found ? List.of(list) : List.of(), found(account, new ListQueryDraft().search(typed)));
  }

  @Test
  default void ids_that_are_unknown_or_foreign_match_nothing() {
    ListId foreign = TestAccount.in(storage()).list("Altrui");
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("Mia");
    IdSet asked = both(ids(list, foreign), unknown(2_500));
    assertEquals(List.of(list), found(account, new ListQueryDraft().ids(asked)));
    assertEquals(List.of(), found(account, new ListQueryDraft().ids(ids(foreign))));
    assertEquals(List.of(), found(account, new ListQueryDraft().ids(IdSet.empty())));
  }

  @Test
  default void contact_ids_find_the_lists_that_hold_any_of_them_once() {
    TestAccount account = TestAccount.in(storage());
    ListId both = account.list("A entrambi");
    ListId one = account.list("B uno");
    ListId none = account.list("C nessuno");
    ContactId ada = account.contact(Samples.named("Ada", "Negri"));
    ContactId ugo = account.contact(Samples.named("Ugo", "Foscolo"));
    account.add(both, ada, ugo);
    account.add(one, ugo);

    assertEquals(List.of(both, one), found(account, new ListQueryDraft().holding(ids(ada, ugo))));
    assertEquals(List.of(both), found(account, new ListQueryDraft().holding(ids(ada))));
    assertEquals(List.of(), found(account, new ListQueryDraft().holding(unknown(2_500))));
    assertEquals(
        List.of(), found(account, new ListQueryDraft().holding(ids(ada)).ids(ids(none, one))));
    assertEquals(
        List.of(), found(TestAccount.in(storage()), new ListQueryDraft().holding(ids(ada))));
  }

  @Test
  default void test_lists_can_be_list_query_draft_for_or_left_out() {
    TestAccount account = TestAccount.in(storage());
    ListId real = account.list("A vera");
    ListDetails details = ListDetails.of("B prova", null, true);
    ListId test = storage().write(in -> in.lists().insert(account.id(), details, Samples.NOW).id());
    assertEquals(List.of(real, test), found(account, new ListQueryDraft()));
    assertEquals(List.of(test), found(account, new ListQueryDraft().test(true)));
    assertEquals(List.of(real), found(account, new ListQueryDraft().test(false)));
  }

  @Test
  default void deleted_lists_are_seen_when_list_query_draft_for_alone() {
    TestAccount account = TestAccount.in(storage());
    ListId kept = account.list("A");
    ListId gone = account.list("B");
    ContactId ada = account.contact(Samples.named("Ada", "Negri"));
    account.add(gone, ada);
    account.delete(gone);

    assertEquals(List.of(kept), found(account, new ListQueryDraft()));
    assertEquals(List.of(), found(account, new ListQueryDraft().ids(ids(gone))));
    Page<ContactList> all = search(account, new ListQueryDraft().deletedToo());
    assertEquals(List.of(kept, gone), all.content().stream().map(ContactList::id).toList());
    ContactList seen = all.content().getLast();
    assertTrue(seen.deleted());
    assertEquals(later(100), seen.deletedAt());
    assertEquals(0, seen.contactCount());
    assertEquals(List.of(), found(account, new ListQueryDraft().deletedToo().holding(ids(ada))));
  }

  @ParameterizedTest
  @CsvSource({
    "NAME,          ASC,  3 1 2 0",
    "NAME,          DESC, 0 1 2 3",
    "ID,            ASC,  0 1 2 3",
    "ID,            DESC, 3 2 1 0",
    "CREATED_AT,    ASC,  1 3 2 0",
    "CREATED_AT,    DESC, 0 2 1 3",
    "UPDATED_AT,    ASC,  2 0 1 3",
    "UPDATED_AT,    DESC, 0 1 3 2",
    "CONTACT_COUNT, ASC,  0 2 1 3",
    "CONTACT_COUNT, DESC, 1 3 2 0"
  })
  default void every_order_breaks_ties_by_id_ascending(
      ListSort sort, SortOrder order, String expected) {
    TestAccount account = TestAccount.in(storage());
    List<ListId> lists = sorted(account);
    assertEquals(
        List.of(expected.split(" ")),
        found(account, new ListQueryDraft().by(sort, order)).stream()
            .map(id -> Integer.toString(lists.indexOf(id)))
            .toList());
  }

  /** Two lists share a folded name, two a creation time, three an update time, two a count. */
  private List<ListId> sorted(TestAccount account) {
    List<ListId> lists =
        List.of(
            insert(account, "Zurigo", 3),
            insert(account, "Èlite", 1),
            insert(account, "elite", 2),
            insert(account, "Ancona", 1));
    ContactId ada = account.contact(Samples.named("Ada", "Negri"));
    ContactId ugo = account.contact(Samples.named("Ugo", "Foscolo"));
    account.add(lists.get(1), ada, ugo);
    account.add(lists.get(2), ada);
    account.add(lists.get(3), ada, ugo);
    List.of(0, 1, 3).forEach(i -> touch(account, lists.get(i)));
    return lists;
  }

  private ListId insert(TestAccount account, String name, int seconds) {
    return storage()
        .write(in -> in.lists().insert(account.id(), Samples.list(name), later(seconds)).id());
  }

  private void touch(TestAccount account, ListId list) {
    ListDetails details = account.find(list).details();
    storage()
        .write(
            in -> {
              in.lists().lock(account.id(), ids(list));
              return in.lists().update(account.id(), list, details, later(60));
            });
  }

  @ParameterizedTest
  @EnumSource
  default void pages_join_without_loss_or_repeat(ListSort sort) {
    TestAccount account = TestAccount.in(storage());
    for (int i = 0; i < 7; i++) {
      account.list(i % 2 == 0 ? "Pari" : "dispari");
    }
    for (SortOrder order : SortOrder.values()) {
      ListQueryDraft asked = new ListQueryDraft().by(sort, order);
      List<ListId> joined = new ArrayList<>();
      for (int page = 0; page < 3; page++) {
        Page<ContactList> found = search(account, asked.page(page, 3));
        assertEquals(7, found.total());
        found.content().forEach(list -> joined.add(list.id()));
      }
      assertEquals(found(account, asked.page(0, 7)), joined);
    }
  }

  @Test
  default void a_page_past_the_end_is_empty_with_the_right_total() {
    TestAccount account = TestAccount.in(storage());
    account.list("Sola");
    for (int page : new int[] {1, Integer.MAX_VALUE}) {
      ListQueryDraft asked = new ListQueryDraft().page(page, 1_000);
      assertEquals(new Page<>(List.of(), 1, asked.paging()), search(account, asked));
    }
  }

  private List<ListId> found(TestAccount account, ListQueryDraft asked) {
    Page<ContactList> page = search(account, asked);
    assertEquals(page.content().size(), page.total());
    return page.content().stream().map(ContactList::id).toList();
  }

  private Page<ContactList> search(TestAccount account, ListQueryDraft asked) {
    return storage().read(in -> in.lists().search(asked.query(account)));
  }
}
