package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /contacts}: filters and order. */
@Execution(CONCURRENT)
class SearchContactsTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();
  private final SampleContacts people = SampleContacts.in(account);

  private List<Long> found(String query) {
    return api.get("/contacts?" + query).expect(200).rowIds();
  }

  @Test
  void every_filter_finds_exactly_who_matches() {
    for (SampleContacts.Asked asked : people.questions()) {
      ServiceResponse page = api.get("/contacts?sortBy=id&" + asked.query()).expect(200);
      assertEquals(asked.who(), page.rowIds(), asked.query());
      assertEquals(asked.who().size(), page.at("totalElements").longValue(), asked.query());
    }
  }

  @Test
  void members_are_filtered_in_the_same_way_but_searched_by_name() {
    String members = "/contacts/list/" + people.north() + "/contacts?sortBy=id&";
    List<Long> all = List.of(people.anna(), people.bruno(), people.mail());
    for (SampleContacts.Asked asked : people.questions()) {
      if (!asked.query().contains("search=")) {
        List<Long> expected = asked.who().stream().filter(all::contains).toList();
        assertEquals(expected, api.get(members + asked.query()).expect(200).rowIds());
      }
    }
    assertEquals(List.of(people.anna()), api.get(members + "search=anna").expect(200).rowIds());
  }

  @Test
  void a_blank_search_is_no_filter() {
    assertEquals(6, found("search=%20").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"listIds", "notListIds", "sortPriorityListId"})
  void unknown_and_deleted_lists_are_refused_by_name(String parameter) {
    long gone = account.list("Vecchia");
    api.delete("/contacts/list?ids=" + gone).expect(200);
    for (long id : List.of(gone, AccountFixture.UNKNOWN)) {
      api.get("/contacts?" + parameter + "=" + id).refuses(400, "" + id).blames(parameter);
    }
  }

  // A anna, B bruno, Z zoe, N nino, M mail, X nameless.
  @ParameterizedTest
  @CsvSource({
    "fullName,    ABNMZX, XZMNBA",
    "id,          ABZNMX, XMNZBA",
    "firstName,   ABNZMX, MXZNBA",
    "lastName,    ZBAMNX, NXMABZ",
    "email,       MAZBNX, BNXZAM",
    "phoneNumber, ZNABXM, MXBANZ",
    "createdAt,   ABZNMX, XMNZBA",
    "updatedAt,   ABZNMX, XMNZBA"
  })
  void every_sort_puts_nulls_last_or_first_and_breaks_ties_by_id(
      String sortBy, String ascending, String descending) {
    assertEquals(ascending, letters(found("sortBy=" + sortBy)));
    assertEquals(ascending, letters(found("sortOrder=ASC&sortBy=" + sortBy)));
    assertEquals(descending, letters(found("sortOrder=desc&sortBy=" + sortBy)));
    assertEquals(
        "BZ", letters(found("sortPriorityListId=%d&sortBy=id&limit=2".formatted(people.south()))));
  }

  @Test
  void by_full_name_is_the_default_order() {
    assertEquals("ABNMZX", letters(found("")));
  }

  @Test
  void what_is_changed_sorts_last_by_its_update() {
    api.put("/contacts/" + people.anna(), "{'gender':null}").expect(200);
    assertEquals("BZNMXA", letters(found("sortBy=updatedAt")));
    assertEquals("ABZNMX", letters(found("sortBy=createdAt")));
  }

  @Test
  void members_of_the_priority_list_come_first_in_either_order() {
    String priority = "sortPriorityListId=" + people.south();
    assertEquals("BZANMX", letters(found(priority)));
    assertEquals("ZBXMNA", letters(found(priority + "&sortOrder=desc")));
    assertEquals("BAM", letters(found(priority + "&listIds=" + people.north())));
    assertEquals("AN", letters(found(priority + "&limit=2&page=1")));
    ServiceResponse members = api.get("/contacts/list/" + people.north() + "/contacts?" + priority);
    assertEquals("BAM", letters(members.expect(200).rowIds()));
  }

  private String letters(List<Long> ids) {
    Map<Long, String> letters =
        Map.of(
            people.anna(), "A",
            people.bruno(), "B",
            people.zoe(), "Z",
            people.nino(), "N",
            people.mail(), "M",
            people.nameless(), "X");
    return String.join("", ids.stream().map(letters::get).toList());
  }
}
