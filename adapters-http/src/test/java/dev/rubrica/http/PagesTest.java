package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.http.contact.ContactQueryParser;
import dev.rubrica.testkit.sample.ContactFieldSamples;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages by cursor, and without totals. */
class PagesTest extends ApiTest {

  private long list;

  @BeforeEach
  void fill() {
    list = api.list("Bari");
    api.list("Ancona");
    api.list("Bari");
    for (int i = 1; i <= 5; i++) {
      api.contact(i % 2 == 0 ? "Anna" : "Bruno", "333123456" + i);
    }
    String everyone = "{\"listIds\":[" + list + "],\"allContacts\":true}";
    expect(201, api.post("/contacts/list/contacts", everyone));
  }

  private String path(String template) {
    return template.replace("{list}", "" + list);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/contacts?limit=2",
        "/contacts?limit=1&sortBy=phoneNumber&sortOrder=desc&sortPriorityListId={list}",
        "/contacts?limit=2&sortBy=id&search=333&listIds={list}",
        "/contacts/list/{list}/contacts?limit=3&sortBy=createdAt",
        "/contacts/list?limit=1",
        "/contacts/list?limit=2&sortBy=contactCount&sortOrder=desc",
      })
  void cursors_go_through_all(String template) {
    String path = path(template);
    List<Long> walked = new ArrayList<>();
    ApiResponse page = expect(200, api.get(path));
    assertTrue(page.json().get("first").asBoolean());
    while (true) {
      walked.addAll(page.contentIds());
      JsonNode next = page.json().get("nextCursor");
      assertEquals(next.isNull(), page.json().get("last").asBoolean(), page::toString);
      if (next.isNull()) {
        break;
      }
      page = expect(200, api.get(path + "&cursor=" + next.asText()));
      assertTrue(page.json().get("number").isNull());
      assertFalse(page.json().get("first").asBoolean());
    }
    String whole = path.replaceFirst("limit=\\d", "limit=1000");
    assertEquals(expect(200, api.get(whole)).contentIds(), walked);
    assertFalse(walked.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/contacts", "/contacts/list/{list}/contacts", "/contacts/list"})
  void totals_are_left_out_on_request_alone(String template) {
    String path = path(template) + "?limit=2&page=1";
    JsonNode counted = expect(200, api.get(path + "&count=TRUE")).json();
    JsonNode uncounted = expect(200, api.get(path + "&count=false")).json();
    assertEquals(counted, api.get(path).json());
    assertEquals(counted.get("content"), uncounted.get("content"));
    assertTrue(counted.get("totalElements").isNumber() && counted.get("totalPages").isNumber());
    assertTrue(uncounted.get("totalElements").isNull() && uncounted.get("totalPages").isNull());
    for (String same : List.of("number", "first", "last", "empty", "nextCursor", "size")) {
      assertEquals(counted.get(same), uncounted.get(same), same);
    }
    expectBlame(api.get(path + "&count=no"), "count");
  }

  private String cursor(String path) {
    return expect(200, api.get(path)).json().get("nextCursor").asText();
  }

  @Test
  void pages_of_contacts_say_since_when_they_may_miss_changes() {
    for (String contacts : List.of("/contacts", "/contacts/list/" + list + "/contacts")) {
      Instant asOf = Instant.parse(expect(200, api.get(contacts)).json().get("asOf").textValue());
      assertEquals(RunningApi.NOW.truncatedTo(ChronoUnit.MICROS), asOf);
    }
    assertFalse(expect(200, api.get("/contacts/list")).json().has("asOf"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/contacts", "/contacts/list/{list}/contacts"})
  void csv_has_every_match_whatever_the_page(String template) {
    String path = path(template) + "?limit=2&";
    String all = expect(200, api.get(path + "format=csv")).response().body();
    assertEquals(6, all.lines().count());
    for (String page : List.of("page=1", "cursor=" + cursor(path))) {
      assertEquals(all, expect(200, api.get(path + "format=csv&" + page)).response().body(), page);
    }
  }

  @Test
  void a_cursor_may_change_limit_and_count_and_the_order_of_sets() {
    String query = "/contacts?listIds=" + list + "," + (list + 1) + "&communicationSupported=";
    String cursor = cursor(query + "SMS,RCS&limit=2");
    String other =
        "/contacts?communicationSupported=rcs,sms,RCS&limit=1000&count=false&sortBy=fullName"
            + "&listIds=%d,%d&cursor=%s".formatted(list + 1, list, cursor);
    assertEquals(3, expect(200, api.get(other)).contentIds().size());
  }

  @Test
  void a_cursor_of_another_filter_or_sort_is_refused() {
    Map<String, String> others = new HashMap<>();
    for (ContactField<?> field : ContactField.all()) {
      String value = ContactFieldSamples.text(field, 0);
      others.put(field.name(), URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    others.putAll(
        Map.ofEntries(
            Map.entry("listIds", "" + list),
            Map.entry("notListIds", "" + (list + 1)),
            Map.entry("search", "a"),
            Map.entry("gender", "MALE"),
            Map.entry("isValid", "true"),
            Map.entry("communicationSupported", "SMS"),
            Map.entry("isTest", "false"),
            Map.entry("phoneNumber", "3331234561"),
            Map.entry("phone", "3331234561"),
            Map.entry("phonePrefix", "0039"),
            Map.entry("createdFrom", "2026-01-01"),
            Map.entry("createdBefore", "2027-01-01"),
            Map.entry("updatedFrom", "2026-01-01"),
            Map.entry("updatedBefore", "2027-01-01"),
            Map.entry("customFields.city.exists", "true"),
            Map.entry("tags", "vip"),
            Map.entry("notTags", "vip"),
            Map.entry("suppressed", "SMS"),
            Map.entry("reachable", "SMS"),
            Map.entry("email", "a@b.it"),
            Map.entry("sortPriorityListId", "" + list),
            Map.entry("sortBy", "id"),
            Map.entry("sortOrder", "desc")));
    Set<String> decisive = new TreeSet<>(ContactQueryParser.PARAMETERS);
    decisive.removeAll(List.of("page", "cursor", "limit", "count", "defaultCountry", "format"));
    decisive.remove("customFields");
    decisive.add("customFields.city.exists");
    assertEquals(decisive, new TreeSet<>(others.keySet()));
    for (String path : List.of("/contacts", "/contacts/list/" + list + "/contacts")) {
      String cursor = cursor(path + "?limit=1");
      others.forEach((name, value) -> assertForeign(path + "?" + name + "=" + value, cursor));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search=a",
        "id=1",
        "contactIds=1",
        "isTest=false",
        "includeDeleted=true",
        "sortBy=id",
        "sortOrder=desc"
      })
  void a_cursor_of_another_search_for_lists_is_refused(String other) {
    assertForeign("/contacts/list?" + other, cursor("/contacts/list?limit=1"));
  }

  @Test
  void a_cursor_of_another_path_or_account_is_refused() {
    String cursor = cursor("/contacts?limit=1");
    String members = "/contacts/list/" + list + "/contacts?limit=1";
    assertForeign(members, cursor);
    assertForeign("/contacts/list?limit=1", cursor);
    assertForeign("/contacts?listIds=" + list, cursor(members));
    String path = "/contacts?limit=1&cursor=" + cursor;
    expectBlame(api.callAs(api.otherKey, "GET", path, null), "cursor");
  }

  private void assertForeign(String path, String cursor) {
    ApiResponse refused = api.get(path + "&cursor=" + cursor);
    expectBlame(refused, "cursor");
    assertTrue(refused.json().get("message").asText().contains("another search"), path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cursor= | cursor",
        "cursor=x | cursor",
        "cursor={cursor}x | cursor",
        "cursor={truncated} | cursor",
        "cursor={cursor}&cursor={cursor} | cursor",
        "cursor={cursor}&page=0 | cursor",
        "cursor={cursor}&limit=0 | limit",
        "cursor=x&page=a&sortBy=b | sortBy,page,cursor",
      })
  void cursors_are_read_strictly(String query, String fields) {
    String cursor = cursor("/contacts?limit=1");
    String filled = query.replace("{cursor}", cursor).replace("{truncated}", cursor.substring(1));
    expectBlame(api.get("/contacts?" + filled), fields.split(","));
  }

  @Test
  void a_damaged_cursor_is_called_damaged() {
    String cursor = cursor("/contacts?limit=1");
    expectMessage("damaged", expect(400, api.get("/contacts?cursor=" + cursor.substring(1))));
  }

  @Test
  void a_page_number_beside_a_cursor_says_so() {
    String cursor = cursor("/contacts?limit=1");
    ApiResponse refused = api.get("/contacts?page=1&cursor=" + cursor);
    expectBlame(refused, "cursor");
    assertTrue(refused.json().get("message").asText().contains("combined with page"));
  }

  @Test
  void rows_that_come_and_go_neither_lose_nor_double_others() {
    Set<Long> there = new LinkedHashSet<>(api.get("/contacts").contentIds());
    ApiResponse page = api.get("/contacts?limit=2");
    List<Long> walked = new ArrayList<>(page.contentIds());
    api.contact("Aaron", "3331234570");
    expect(200, api.delete("/contacts/" + walked.getLast()));
    while (!page.json().get("nextCursor").isNull()) {
      page = api.get("/contacts?limit=1&cursor=" + page.json().get("nextCursor").asText());
      walked.addAll(page.contentIds());
    }
    assertEquals(List.copyOf(there), walked);
  }
}
