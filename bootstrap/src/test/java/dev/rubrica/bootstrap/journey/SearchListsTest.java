package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operation 1: {@code GET /contacts/list}. */
@Execution(CONCURRENT)
class SearchListsTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();

  @Test
  void a_page_is_an_envelope_of_list_objects() {
    long list = account.list("Clienti");
    ServiceResponse page = api.get("/contacts/list").expect(200);
    assertEquals(
        Set.of(
            "content",
            "totalElements",
            "totalPages",
            "number",
            "size",
            "numberOfElements",
            "first",
            "last",
            "empty",
            "nextCursor"),
        page.properties());
    ObjectNode object = (ObjectNode) api.get("/contacts/list/" + list).body();
    assertEquals(object.putNull("campaignIds"), page.at("content").get(0));
    assertPage(page, 0, 10, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nicc", "NICCOLO", "niccolò", "COLò & fig", "  Niccolo  ", "& figli"})
  void search_finds_parts_of_names_in_any_case_and_with_any_accent(String search) {
    long wanted = account.list("Niccolò & Figli");
    account.list("Nicodemo");
    assertEquals(List.of(wanted), search("search=" + ApiClient.encoded(search)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "\\", "100%", "a_b", "c\\d"})
  void search_takes_wildcards_as_plain_characters(String search) {
    long wanted = account.list("100% a_b c\\d");
    account.list("1000 axb cd");
    assertEquals(List.of(wanted), search("search=" + ApiClient.encoded(search)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%20", "%20%09%20"})
  void blank_search_is_no_filter(String search) {
    long one = account.list("Uno");
    assertEquals(List.of(one), search("search=" + search));
  }

  @Test
  void search_looks_in_the_name_only() {
    api.post("/contacts/list", "{'name':'Uno','description':'Lecce'}").expect(201);
    assertEquals(List.of(), search("search=Lecce"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id=%1$d,%2$d", "id=%1$d&id=%2$d", "id=%2$d,%%20%1$d,%1$d&id=%1$d"})
  void id_keeps_the_lists_named(String query) {
    long one = account.list("Uno");
    account.list("Tre");
    long two = account.list("Due");
    assertEquals(List.of(two, one), search(query.formatted(one, two)));
  }

  @Test
  void contact_ids_keeps_the_lists_that_hold_any_of_the_contacts() {
    List<Long> contacts = account.contacts(3);
    long a = account.list("A", contacts.subList(0, 1));
    long b = account.list("B", contacts.subList(0, 2));
    account.list("C", contacts.subList(2, 3));
    account.list("D");
    assertEquals(List.of(a, b), search("contactIds=" + contacts.get(0)));
    assertEquals(List.of(a, b), search("contactIds=" + contacts.get(0) + "," + contacts.get(1)));
    assertEquals(List.of(b), search("contactIds=" + contacts.get(1)));
  }

  @Test
  void is_test_keeps_lists_of_that_kind() {
    long real = account.list("Vera");
    long test = api.post("/contacts/list", "{'name':'Prova','isTest':true}").expect(201).id();
    assertEquals(List.of(test), search("isTest=true"));
    assertEquals(List.of(real), search("isTest=FALSE"));
    assertEquals(List.of(test, real), search(""));
  }

  @Test
  void include_deleted_shows_deleted_lists_too() {
    long kept = account.list("A");
    long gone = account.list("B", account.contacts(1));
    api.delete("/contacts/list?ids=" + gone).expect(200);
    assertEquals(List.of(kept), search(""));
    assertEquals(List.of(kept), search("includeDeleted=false"));
    JsonNode shown = api.get("/contacts/list?includeDeleted=True").expect(200).at("content").get(1);
    assertEquals(gone, shown.get("id").longValue());
    assertTrue(shown.get("deleted").booleanValue());
    assertEquals(0, shown.get("contactCount").longValue());
    Instant.parse(shown.get("deletedAt").textValue());
  }

  @Test
  void filters_combine_with_and() {
    List<Long> contacts = account.contacts(1);
    long all = account.list("Nord Italia", contacts);
    long otherName = account.list("Sud", contacts);
    account.list("Nord vuota");
    String both = "id=" + all + "," + otherName + "&contactIds=" + contacts.getFirst();
    assertEquals(List.of(all), search(both + "&search=nord&isTest=false"));
    assertEquals(List.of(), search(both + "&search=nord&isTest=true"));
    assertEquals(List.of(), search("search=nord&id=" + otherName));
  }

  @Test
  void unknown_ids_match_nothing() {
    long list = account.list("Uno", account.contacts(1));
    assertEquals(List.of(), search("id=" + AccountFixture.UNKNOWN));
    assertEquals(List.of(), search("contactIds=" + AccountFixture.UNKNOWN));
    assertEquals(List.of(list), search("id=" + AccountFixture.UNKNOWN + "," + list));
  }

  @Test
  void pages_are_cut_by_page_and_limit() {
    List<Long> lists =
        LongStream.range(0, 12).mapToObj(i -> account.list("L%02d".formatted(i))).toList();
    ServiceResponse first = api.get("/contacts/list").expect(200);
    assertEquals(lists.subList(0, 10), first.rowIds());
    assertPage(first, 0, 10, 12, 2);
    ServiceResponse last = api.get("/contacts/list?page=2&limit=5").expect(200);
    assertEquals(lists.subList(10, 12), last.rowIds());
    assertPage(last, 2, 5, 12, 3);
  }

  @Test
  void a_page_past_the_end_is_empty_with_the_right_total() {
    account.list("Uno");
    ServiceResponse page = api.get("/contacts/list?page=7&limit=5").expect(200);
    assertEquals(List.of(), page.rowIds());
    assertPage(page, 7, 5, 1, 1);
  }

  @Test
  void by_name_is_the_default_order_and_takes_no_notice_of_case_or_accents() {
    long e3 = account.list("zeta");
    long e2 = account.list("Èlite");
    long e1 = account.list("ELENA");
    long e0 = account.list("elba");
    assertEquals(List.of(e0, e1, e2, e3), search(""));
    assertEquals(List.of(e0, e1, e2, e3), search("sortBy=name&sortOrder=ASC"));
    assertEquals(List.of(e3, e2, e1, e0), search("sortOrder=Desc"));
  }

  @Test
  void sort_by_orders_by_each_of_its_names() {
    List<Long> contacts = account.contacts(2);
    long a = account.list("C", contacts);
    long b = account.list("A");
    long c = account.list("B", contacts.subList(0, 1));
    api.put("/contacts/list/" + a, "{'name':'CC'}").expect(200);
    assertEquals(List.of(a, b, c), search("sortBy=id"));
    assertEquals(List.of(c, b, a), search("sortBy=id&sortOrder=desc"));
    assertEquals(List.of(b, c, a), search("sortBy=contactCount"));
    assertEquals(List.of(a, c, b), search("sortBy=contactCount&sortOrder=desc"));
    assertAscending(api.get("/contacts/list?sortBy=createdAt").expect(200), "createdAt");
    assertAscending(api.get("/contacts/list?sortBy=updatedAt").expect(200), "updatedAt");
    assertEquals(a, search("sortBy=updatedAt&sortOrder=desc").getFirst());
    assertEquals(c, search("sortBy=createdAt&sortOrder=desc").getFirst());
  }

  @Test
  void ties_are_broken_by_id_so_that_no_row_is_lost_between_pages() {
    List<Long> same = LongStream.range(0, 7).mapToObj(i -> account.list("uguale")).toList();
    for (String sort : List.of("name", "contactCount")) {
      for (String order : List.of("asc", "desc")) {
        List<Long> seen = new ArrayList<>();
        for (int page = 0; page < 4; page++) {
          seen.addAll(search("limit=2&page=" + page + "&sortBy=" + sort + "&sortOrder=" + order));
        }
        assertEquals(same, seen, sort + " " + order);
      }
    }
  }

  private List<Long> search(String query) {
    return api.get("/contacts/list?" + query).expect(200).rowIds();
  }

  private static void assertAscending(ServiceResponse page, String property) {
    List<String> times = page.texts("/content", property);
    assertEquals(
        times.stream().map(Instant::parse).sorted().toList(),
        times.stream().map(Instant::parse).toList());
  }

  private static void assertPage(ServiceResponse page, int number, int size, int total, int pages) {
    int rows = page.rowIds().size();
    Map<String, Object> expected =
        Map.of(
            "number", number,
            "size", size,
            "totalElements", total,
            "totalPages", pages,
            "numberOfElements", rows,
            "first", number == 0,
            "last", number >= pages - 1,
            "empty", rows == 0);
    expected.forEach(
        (property, value) -> assertEquals(value.toString(), page.at(property).asText(), property));
  }
}
