package dev.rubrica.persistence.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.Identity;
import dev.rubrica.domain.contact.ContactFilter.ListScope;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.TextSearch;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.testkit.sample.FilterDraft;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PagePlanTest {

  private static final ListId LIST = new ListId(7);
  private static final ContactFilter EVERYONE = ContactFilter.everyone();
  private static final ContactQuery ALL =
      new ContactQuery(
          new AccountId(1),
          EVERYONE,
          ContactSort.FULL_NAME,
          SortOrder.ASC,
          null,
          PageRequest.of(new Paging(0, 10)));

  @Test
  void counters_count_all_contacts_and_whole_lists() throws SQLException {
    assertPlan(PagePlan.WithTotal.class, ALL);
    assertPlan(PagePlan.WithTotal.class, ALL.withPaging(new Paging(3, 10)));
    assertPlan(PagePlan.WithTotal.class, ALL.withFilter(EVERYONE.membersOf(LIST)));
  }

  @Test
  void all_contacts_in_the_order_of_one_index_are_a_walk_without_total() throws SQLException {
    assertPlan(PagePlan.WithoutTotal.class, ALL.uncounted());
    assertPlan(PagePlan.WithoutTotal.class, ALL.uncounted().withPaging(new Paging(3, 10)));
    assertPlan(PagePlan.WithoutTotal.class, ALL.uncounted().from(new Position(false, "a", 1)));
    assertPlan(PagePlan.WithTotal.class, ALL.from(new Position(false, "a", 1)));
    assertPlan(PagePlan.Segmented.class, sorted(ContactSort.FULL_NAME, SortOrder.DESC).uncounted());
    assertPlan(
        PagePlan.Segmented.class, sorted(ContactSort.PHONE_NUMBER, SortOrder.ASC).uncounted());
    assertPlan(
        PagePlan.WithoutTotal.class, sorted(ContactSort.UPDATED_AT, SortOrder.DESC).uncounted());
  }

  @Test
  void a_text_of_the_trigram_index_is_gathered() throws SQLException {
    assertPlan(PagePlan.Gathered.class, ALL.withFilter(text("anna", SearchIn.NAME_EMAIL_PHONE)));
    assertPlan(PagePlan.Segmented.class, ALL.withFilter(text("an", SearchIn.NAME_EMAIL_PHONE)));
    assertPlan(PagePlan.Segmented.class, ALL.withFilter(text("anna", SearchIn.NAME)));
    assertPlan(
        PagePlan.Segmented.class,
        ALL.withFilter(text("anna", SearchIn.NAME_EMAIL_PHONE).membersOf(LIST)));
  }

  @Test
  void other_conditions_are_counted_first() throws SQLException {
    IdSet lists = IdSet.of(7, 8);
    assertPlan(
        PagePlan.Segmented.class,
        ALL.withFilter(EVERYONE.withLists(new ListScope(null, lists, IdSet.empty()))));
    assertPlan(
        PagePlan.Segmented.class,
        ALL.withFilter(EVERYONE.withLists(new ListScope(LIST, IdSet.empty(), lists))));
    Identity phone = new Identity(new PhoneNumber("+393331234567"), null, null);
    assertPlan(PagePlan.Segmented.class, ALL.withFilter(EVERYONE.withIdentity(phone)));
  }

  @Test
  void positions_priorities_and_uncounted_pages_are_read_by_segments() throws SQLException {
    ContactQuery members = ALL.withFilter(EVERYONE.membersOf(LIST));
    assertPlan(PagePlan.Segmented.class, members.from(new Position(false, "a", 1)));
    assertPlan(PagePlan.Segmented.class, members.uncounted());
    assertPlan(PagePlan.Segmented.class, ALL.withPriorityList(LIST));
    assertPlan(PagePlan.Segmented.class, ALL.withPriorityList(LIST).uncounted());
    ContactQuery women = ALL.withFilter(new FilterDraft().gender(Gender.FEMALE).filter());
    assertPlan(PagePlan.Segmented.class, women.uncounted());
  }

  private static ContactQuery sorted(ContactSort sort, SortOrder order) {
    return new ContactQuery(ALL.account(), EVERYONE, sort, order, null, ALL.page());
  }

  private static ContactFilter text(String needle, SearchIn in) {
    return EVERYONE.withSearch(new TextSearch(needle, in));
  }

  private static void assertPlan(Class<? extends PagePlan> plan, ContactQuery query)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.settings().url())) {
      assertEquals(plan, PagePlan.of(new PgSession(connection), query).getClass());
    }
  }
}
