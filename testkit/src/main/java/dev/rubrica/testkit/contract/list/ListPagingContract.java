package dev.rubrica.testkit.contract.list;

import static dev.rubrica.testkit.sample.Samples.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.ListQueryDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of pages of lists by cursor. */
public interface ListPagingContract {

  Storage storage();

  @ParameterizedTest
  @EnumSource
  default void cursors_join_without_loss_or_repeat(ListSort sort) {
    TestAccount account = TestAccount.in(storage());
    sevenWithTies(account);
    for (SortOrder order : SortOrder.values()) {
      ListQuery all = new ListQueryDraft().by(sort, order).page(0, 100).query(account);
      for (int limit = 1; limit <= 7; limit++) {
        ListQueryDraft first = new ListQueryDraft().by(sort, order).page(0, limit);
        String which = sort + " " + order + " " + limit;
        assertEquals(page(all).content(), followed(first.query(account)), which);
        assertEquals(page(all).content(), followed(first.uncounted().query(account)), which);
      }
    }
  }

  /** Lists that share some names, times and counts. */
  private void sevenWithTies(TestAccount account) {
    ContactId ada = account.contact(named("Ada", "Negri"));
    for (int i = 0; i < 7; i++) {
      int seconds = i / 3;
      String name = i % 2 == 0 ? "Pàri" : "dispari";
      ListId list =
          storage()
              .write(
                  in ->
                      in.lists()
                          .insert(account.id(), Samples.list(name), Samples.later(seconds))
                          .id());
      if (i % 3 == 0) {
        account.add(list, ada);
      }
    }
  }

  private List<ContactList> followed(ListQuery first) {
    Page<ContactList> page = page(first);
    List<ContactList> all = new ArrayList<>(page.content());
    while (page.next() != null) {
      page = page(first.from(page.next()));
      all.addAll(page.content());
    }
    return all;
  }

  @Test
  default void a_cursor_outlives_its_list() {
    TestAccount account = TestAccount.in(storage());
    ListId ancona = account.list("Ancona");
    ListId bari = account.list("Bari");
    ListId zara = account.list("Zara");
    ListQuery first = new ListQueryDraft().page(0, 2).query(account);
    Page<ContactList> page = page(first);
    assertEquals(List.of(ancona, bari), ids(page));

    account.delete(bari);
    account.list("Asti");
    ListId como = account.list("Còmo");

    Page<ContactList> next = page(first.from(page.next()));
    assertEquals(List.of(como, zara), ids(next));
    assertEquals(4, next.total());
    assertNull(next.next());
  }

  @Test
  default void the_last_page_has_no_next_and_who_does_not_ask_gets_no_total() {
    TestAccount account = TestAccount.in(storage());
    sevenWithTies(account);
    assertNotNull(page(new ListQueryDraft().page(0, 6).query(account)).next());
    assertNull(page(new ListQueryDraft().page(0, 7).query(account)).next());
    assertNull(page(new ListQueryDraft().page(1, 6).query(account)).next());
    Page<ContactList> uncounted = page(new ListQueryDraft().page(1, 3).uncounted().query(account));
    assertEquals(OptionalLong.empty(), uncounted.count());
    assertEquals(
        page(new ListQueryDraft().page(1, 3).query(account)).content(), uncounted.content());
  }

  private Page<ContactList> page(ListQuery query) {
    return storage().read(in -> in.lists().search(query));
  }

  private static List<ListId> ids(Page<ContactList> page) {
    return page.content().stream().map(ContactList::id).toList();
  }
}
