package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit trail over HTTP: filters, pages and access. */
class AuditTest extends ApiTest {

  // The entries of the creation of the account and its keys.
  private static final String SETUP = "/audit?action=ACCOUNT_CREATED,KEY_CREATED";

  private List<String> actions(String query) {
    List<String> actions = new ArrayList<>();
    expect(200, api.get("/audit" + query))
        .json()
        .get("content")
        .forEach(entry -> actions.add(entry.get("action").asText()));
    return actions;
  }

  private JsonNode newest() {
    return expect(200, api.get("/audit?limit=1")).json().get("content").get(0);
  }

  @Test
  void tells_who_asked_for_what() {
    expect(201, api.call("POST", "/contacts/list", "{\"name\":\"Uno\"}", "X-Request-Id", "call-7"));
    JsonNode entry = newest();
    assertEquals("LIST_CREATED", entry.get("action").asText());
    JsonNode actor = entry.get("actor");
    assertEquals("API", actor.get("kind").asText());
    assertEquals("call-7", actor.get("requestId").asText());
    assertEquals("127.0.0.1", actor.get("address").asText());
    long key = expect(200, api.get(SETUP)).json().at("/content/1/affectedKeyId").asLong();
    assertEquals(key, actor.get("keyId").asLong());
    assertEquals(
        RunningApi.NOW.truncatedTo(ChronoUnit.MICROS).toString(), entry.get("at").asText());
  }

  @Test
  void the_address_is_the_connections_whatever_a_header_says() {
    String[] headers = {"X-Forwarded-For", "203.0.113.9", "Forwarded", "for=203.0.113.9"};
    expect(201, api.call("POST", "/contacts/list", "{\"name\":\"Uno\"}", headers));
    assertEquals("127.0.0.1", newest().at("/actor/address").asText());
  }

  @Test
  void filters_combine() {
    long list = api.list("Uno");
    long contact = api.contact("Anna", "3331234567");
    String bulk = "{\"listIds\":[%d],\"contactIds\":[%d]}".formatted(list, contact);
    expect(201, api.post("/contacts/list/contacts", bulk));
    expect(200, api.delete("/contacts/" + contact));

    assertEquals(List.of("MEMBERSHIP_ADDED", "LIST_CREATED"), actions("?listId=" + list));
    assertEquals(
        List.of("CONTACT_DELETED", "MEMBERSHIP_ADDED", "CONTACT_CREATED"),
        actions("?contactId=" + contact));
    assertEquals(List.of("MEMBERSHIP_ADDED"), actions("?contactId=" + contact + "&listId=" + list));
    assertEquals(
        List.of("CONTACT_CREATED", "LIST_CREATED"),
        actions("?action=list_created,CONTACT_CREATED&action=LIST_CREATED"));
    assertEquals(List.of(), actions("?listId=999999"));
    assertEquals(List.of(), actions("?to=2026-11-23T10:15:30.123456789Z"));
    assertEquals(List.of(), actions("?from=2026-11-24&listId=" + list));
    String hour = "?listId=" + list + "&from=2026-11-23T11:15:30%2B01:00&to=2026-11-24";
    assertEquals(2, actions(hour).size());
    assertEquals(2, actions(hour.replace("%2B", "+")).size());
  }

  @Test
  void pages_join() {
    for (int i = 0; i < 5; i++) {
      api.list("List " + i);
    }
    String path = "/audit?limit=2&action=LIST_CREATED";
    List<Long> walked = new ArrayList<>();
    ApiResponse page = expect(200, api.get(path));
    while (true) {
      walked.addAll(page.contentIds());
      assertTrue(page.json().get("totalElements").isNull());
      JsonNode next = page.json().get("nextCursor");
      assertEquals(next.isNull(), page.json().get("last").asBoolean());
      if (next.isNull()) {
        break;
      }
      api.list("Meanwhile");
      page = expect(200, api.get(path + "&cursor=" + next.asText()));
    }
    assertEquals(5, walked.size());
    assertEquals(walked.stream().sorted((a, b) -> Long.compare(b, a)).distinct().toList(), walked);
    String cursor = expect(200, api.get(path)).json().get("nextCursor").asText();
    expectBlame(api.get("/audit?limit=2&cursor=" + cursor), "cursor");
  }

  @Test
  void a_cursor_may_change_the_limit() {
    for (int i = 0; i < 4; i++) {
      api.list("List " + i);
    }
    String path = "/audit?action=LIST_CREATED&limit=";
    List<Long> all = expect(200, api.get(path + 10)).contentIds();
    String cursor = expect(200, api.get(path + 1)).json().get("nextCursor").asText();
    ApiResponse rest = expect(200, api.get(path + 10 + "&cursor=" + cursor));
    assertEquals(all.subList(1, 4), rest.contentIds());
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday,from",
    "from=2026-11-23T10:15:30,from",
    "to=1899-12-31,to",
    "to=2026-02-30,to",
    "from=%20,from",
    "from=2026-11-24&to=2026-11-23,from",
    "action=LIST_READ,action",
    "action=,action",
    "listId=0,listId",
    "contactId=x,contactId",
    "contactId=1&contactId=2,contactId",
    "limit=1001,limit",
    "cursor=abc,cursor",
    "page=1,page",
    "count=false,count",
    "sortBy=id,sortBy",
    "listid=1,listid",
    "to=x&limit=0&action=y,to;action;limit"
  })
  void what_cannot_be_read_is_refused(String query, String fields) {
    expectBlame(api.get("/audit?" + query), fields.split(";"));
  }

  @Test
  void a_limit_that_is_not_a_number_is_told_the_range() {
    ApiResponse refused = expect(400, api.get("/audit?limit=abc"));
    assertEquals(
        "limit must be a whole number between 1 and 1000", refused.json().get("message").asText());
  }

  @Test
  void an_unknown_action_is_told_the_known_ones() {
    ApiResponse refused = expect(400, api.get("/audit?action=list.delete"));
    assertTrue(refused.toString().contains("LIST_DELETED"), refused::toString);
  }

  @Test
  void is_for_keys_that_may_write() {
    ApiResponse refused = expect(403, api.callAs(api.readKey, "GET", "/audit", null));
    assertEquals(
        "this call needs a key of scope write; this key may only read contacts and lists",
        refused.json().get("message").asText());
    expect(401, api.callAs(null, "GET", "/audit", null));
    expect(405, api.delete("/audit"));
    expect(405, api.put("/audit", "{}"));
  }

  @Test
  void accounts_do_not_see_each_other() {
    long list = api.list("Uno");
    ApiResponse other = expect(200, api.callAs(api.otherKey, "GET", "/audit?listId=" + list, null));
    assertEquals(List.of(), other.contentIds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /contacts/list {\"name\":\"\"}",
        "PUT /contacts/list/{list} {\"name\":\"Uno\"}",
        "DELETE /contacts/list?ids=999999",
        "POST /contacts/list/contacts {\"listIds\":[{list}],\"allContacts\":true,\"dryRun\":true}",
        "POST /contacts/list/contacts {\"listIds\":[{list}],\"contactIds\":[{contact}]}",
        "POST /contacts/list/contacts {\"listIds\":[{list}],\"contactIds\":[999999]}",
        "POST /contacts/list/contacts/remove {\"listIds\":[{list}],\"contactIds\":[999999]}",
        "POST /contacts/list/contacts/remove"
            + " {\"listIds\":[{list}],\"allContacts\":true,\"dryRun\":true}",
        "DELETE /contacts/list/contacts/999999",
        "POST /contacts {\"phoneNumber\":\"3331234567\"}",
        "PUT /contacts/{contact} {\"firstName\":\"Anna\"}",
        "PUT /contacts/{contact} {\"phoneNumber\":null}",
        "DELETE /contacts/999999",
        "DELETE /contacts?ids=999999",
        "DELETE /contacts?notIds={contact}"
      })
  void what_changes_nothing_leaves_nothing(String request) {
    long list = api.list("Uno");
    long contact = api.contact("Anna", "3331234567");
    String bulk = "{\"listIds\":[%d],\"contactIds\":[%d]}".formatted(list, contact);
    expect(201, api.post("/contacts/list/contacts", bulk));
    long before = newest().get("id").asLong();
    String[] parts =
        request.replace("{list}", "" + list).replace("{contact}", "" + contact).split(" ", 3);
    api.call(parts[0], parts[1], parts.length > 2 ? parts[2] : null);
    assertEquals(before, newest().get("id").asLong(), () -> newest().toString());
  }

  @Test
  void a_filter_leaves_the_names_of_its_conditions_alone() {
    long list = api.list("Uno");
    api.contact("Annalisa", "3331234567");
    String bulk =
        "{\"listIds\":[%d],\"filter\":{\"search\":\"annalisa\",\"isValid\":true,\"listIds\":[%d]}}"
            .formatted(api.list("Due"), list);
    expect(
        201, api.post("/contacts/list/contacts", bulk.replace(",\"listIds\":[" + list + "]", "")));
    JsonNode entry = newest();
    assertEquals("[\"search\",\"isValid\"]", entry.at("/selection/conditions").toString());
    assertEquals("FILTER", entry.at("/selection/kind").asText());
    assertTrue(entry.get("contactIds").isNull());
    assertEquals(1, entry.at("/counts/created").asLong());
    assertTrue(!entry.toString().contains("annalisa"));
  }
}
