package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 1: pages by cursor, and without totals. */
@Execution(CONCURRENT)
class CursorPaginationTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();

  /** Reads all pages; a callback runs after each. */
  private List<Long> walk(String path, IntConsumer afterPage) {
    List<Long> rows = new ArrayList<>();
    ServiceResponse page = api.get(path).expect(200);
    for (int pages = 1; ; pages++) {
      rows.addAll(page.rowIds());
      String next = page.at("nextCursor").textValue();
      assertEquals(next == null, page.at("last").booleanValue());
      if (next == null) {
        return rows;
      }
      assertTrue(pages < 100, "the cursors lead in a circle");
      afterPage.accept(pages);
      page = api.get(path + "&cursor=" + next).expect(200);
      assertTrue(page.at("number").isNull());
      assertFalse(page.at("first").booleanValue());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fullName, asc",
    "fullName, desc",
    "id, asc",
    "id, desc",
    "firstName, asc",
    "firstName, desc",
    "lastName, asc",
    "lastName, desc",
    "email, asc",
    "email, desc",
    "phoneNumber, asc",
    "phoneNumber, desc",
    "createdAt, asc",
    "createdAt, desc",
    "updatedAt, asc",
    "updatedAt, desc"
  })
  void cursors_join_to_what_one_page_shows(String sortBy, String order) {
    SampleContacts people = SampleContacts.in(account);
    String sort = "sortBy=" + sortBy + "&sortOrder=" + order;
    for (String filter :
        List.of("", "&sortPriorityListId=" + people.south(), "&listIds=" + people.north())) {
      for (String path : List.of("/contacts", "/contacts/list/" + people.north() + "/contacts")) {
        String all = path + "?" + sort + filter;
        for (int limit = 1; limit <= 3; limit++) {
          List<Long> walked = walk(all + "&limit=" + limit, _ -> {});
          assertEquals(api.get(all).expect(200).rowIds(), walked, all + " by " + limit);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "id", "createdAt", "updatedAt", "contactCount"})
  void cursors_go_through_lists_too(String sortBy) {
    List<Long> contacts = account.contacts(2);
    account.list("Vuota");
    for (int i = 0; i < 6; i++) {
      account.list(i % 2 == 0 ? "Pàri" : "dispari", contacts.subList(0, 1 + i % 2));
    }
    for (String order : List.of("asc", "desc")) {
      String path = "/contacts/list?sortBy=" + sortBy + "&sortOrder=" + order;
      assertEquals(api.get(path).expect(200).rowIds(), walk(path + "&limit=4", _ -> {}));
      assertEquals(
          api.get(path).expect(200).rowIds(), walk(path + "&limit=1&count=false", _ -> {}));
    }
  }

  @ParameterizedTest
  @CsvSource({"fullName, asc", "fullName, desc", "phoneNumber, desc", "createdAt, desc", "id, asc"})
  void no_row_is_lost_or_doubled_while_others_come_and_go(String sortBy, String order) {
    List<Long> stay = new ArrayList<>();
    List<Long> go = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      (i % 2 == 0 ? stay : go).add(account.contact("Contact", "%05d".formatted(i % 7)));
    }
    long list = account.list("Tutti", stay);
    account.add(list, go);
    Random random = new Random(42);
    List<Long> came = new ArrayList<>();
    String query = "sortBy=%s&sortOrder=%s&limit=3".formatted(sortBy, order);
    IntConsumer change =
        page -> {
          long gone = go.remove(random.nextInt(go.size()));
          api.delete("/contacts/" + gone).expect(200);
          came.add(account.contact("Contact", "%05d".formatted(random.nextInt(7))));
          account.add(list, came);
        };
    for (String path : List.of("/contacts?", "/contacts/list/" + list + "/contacts?")) {
      if (go.size() < 15) {
        List<Long> more = account.contacts(20);
        go.addAll(more);
        account.add(list, more);
      }
      List<Long> walked = walk(path + query, change);
      assertEquals(walked.stream().distinct().toList(), walked, "doubled");
      assertTrue(walked.containsAll(stay), "lost");
    }
  }

  @Test
  void a_cursor_outlives_the_row_it_stands_on() {
    List<Long> contacts = account.contacts(5);
    ServiceResponse first = api.get("/contacts?limit=2").expect(200);
    api.delete("/contacts?ids=" + contacts.get(1) + "," + contacts.get(2)).expect(200);
    ServiceResponse next = follow("/contacts?limit=2", first);
    assertEquals(contacts.subList(3, 5), next.rowIds());
    assertTrue(next.at("nextCursor").isNull());
    assertEquals(3, next.at("totalElements").longValue());
  }

  private ServiceResponse follow(String path, ServiceResponse page) {
    return api.get(path + "&cursor=" + page.at("nextCursor").textValue()).expect(200);
  }

  @Test
  void limit_and_count_may_change_from_page_to_page() {
    List<Long> contacts = account.contacts(6);
    ServiceResponse first = api.get("/contacts?limit=1").expect(200);
    ServiceResponse next = follow("/contacts?limit=3&count=false", first);
    assertEquals(contacts.subList(1, 4), next.rowIds());
    assertTrue(next.at("totalElements").isNull() && next.at("totalPages").isNull());
    ServiceResponse last = follow("/contacts?sortOrder=asc", next);
    assertEquals(contacts.subList(4, 6), last.rowIds());
    assertEquals(6, last.at("totalElements").longValue());
    assertNull(last.at("nextCursor").textValue());
  }

  @Test
  void a_page_by_number_leads_on_by_cursor() {
    List<Long> contacts = account.contacts(6);
    ServiceResponse page = api.get("/contacts?limit=2&page=1").expect(200);
    assertEquals(1, page.at("number").intValue());
    assertEquals(contacts.subList(4, 6), follow("/contacts?limit=2", page).rowIds());
  }

  @Test
  void the_total_is_left_out_on_request() {
    List<Long> contacts = account.contacts(3);
    ServiceResponse page = api.get("/contacts?limit=2&page=1&count=false").expect(200);
    assertEquals(contacts.subList(2, 3), page.rowIds());
    assertTrue(page.at("totalElements").isNull() && page.at("totalPages").isNull());
    assertTrue(page.at("last").booleanValue());
    assertFalse(api.get("/contacts?limit=2&count=false").at("last").booleanValue());
    api.get("/contacts?count=0").blames("count");
  }
}
