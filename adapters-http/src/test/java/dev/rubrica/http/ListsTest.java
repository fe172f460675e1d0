package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contact lists over HTTP: search, delete, create, change, read. */
class ListsTest extends ApiTest {

  @Test
  void creates_an_empty_list_and_says_where_it_is() {
    ApiResponse made = expect(201, api.post("/contacts/list/", "{\"name\":\"  Clienti Nord \"}"));
    JsonNode list = made.json();
    assertEquals("/api/partner-gateway/v1/contacts/list/" + made.id(), made.header("Location"));
    assertEquals("Clienti Nord", list.get("name").asText());
    assertTrue(list.get("description").isNull() && list.get("deletedAt").isNull());
    assertEquals(0, list.get("contactCount").asInt());
    assertEquals("2026-11-23T10:15:30.123456Z", list.get("createdAt").asText());
    assertEquals(list, expect(200, api.get("/contacts/list/" + made.id())).json());
  }

  @Test
  void refuses_what_cannot_be_a_list_and_names_every_field() {
    expectBlame(
        api.post(
            "/contacts/list",
            "{\"name\":\""
                + "è".repeat(256)
                + "\",\"isTest\":\"true\",\"nome\":1,\"description\":"
                + "\""
                + "d".repeat(2_001)
                + "\"}"),
        "isTest",
        "nome",
        "name",
        "description");
    expect(201, api.post("/contacts/list", "{\"name\":\"" + "😀".repeat(255) + "\"}"));
  }

  @Test
  void searches_folded_paged_and_sorted() {
    long b = api.list("bàri 100%");
    long a = api.list("Ancona");
    long c = api.list("Barletta");
    assertEquals(List.of(a, b, c), api.get("/contacts/list").contentIds());
    assertEquals(List.of(b, c), api.get("/contacts/list?search=BAR").contentIds());
    assertEquals(List.of(b), api.get("/contacts/list?search=0%25").contentIds());
    ApiResponse page = api.get("/contacts/list?limit=2&page=1&sortOrder=DESC&sortBy=id");
    assertEquals(List.of(b), page.contentIds());
    assertEquals(
        ApiResponse.parse(
            "{\"totalElements\":3,\"totalPages\":2,\"number\":1,\"size\":2,\"numberOfElements\":1,"
                + "\"first\":false,\"last\":true,\"empty\":false,\"nextCursor\":null}"),
        ((ObjectNode) page.json()).without(List.of("content")));
    assertTrue(api.get("/contacts/list?page=9").json().get("empty").asBoolean());
    assertEquals(3, api.get("/contacts/list?page=9").json().get("totalElements").asInt());
  }

  @Test
  void filters_by_ids_members_and_test_flag() {
    long a = api.list("a");
    long b = api.list("b");
    long test = api.post("/contacts/list", "{\"name\":\"t\",\"isTest\":true}").id();
    long contact = api.contact("Anna", "3331234567");
    api.post(
        "/contacts/list/contacts", "{\"listIds\":[" + b + "],\"contactIds\":[" + contact + "]}");
    assertEquals(
        List.of(a, b), api.get("/contacts/list?id=" + b + ",%20" + a + ",99," + a).contentIds());
    assertEquals(List.of(a, b), api.get("/contacts/list?id=" + a + "&id=" + b).contentIds());
    assertEquals(List.of(b), api.get("/contacts/list?contactIds=" + contact).contentIds());
    assertEquals(List.of(), api.get("/contacts/list?contactIds=999").contentIds());
    assertEquals(List.of(test), api.get("/contacts/list?isTest=TRUE").contentIds());
  }

  @Test
  void deletes_lists_once_and_shows_them_on_request_only() {
    long a = api.list("a");
    ApiResponse gone = expect(200, api.delete("/contacts/list?ids=" + a + ",77"));
    assertEquals(List.of(a), gone.longs("deleted"));
    assertEquals(List.of(77L), gone.longs("notFound"));
    assertEquals(List.of(a), api.delete("/contacts/list?ids=" + a).longs("notFound"));
    expect(404, api.get("/contacts/list/" + a));
    expect(404, api.put("/contacts/list/" + a, "{\"name\":\"x\"}"));
    assertEquals(List.of(), api.get("/contacts/list").contentIds());
    JsonNode shown = api.get("/contacts/list?includeDeleted=true").json().get("content").get(0);
    assertTrue(shown.get("deleted").asBoolean() && shown.get("deletedAt").isTextual());
    expectBlame(api.delete("/contacts/list"), "ids");
  }

  @Test
  void restores_a_deleted_list_with_another_tag() {
    long list = api.list("a");
    ApiResponse before = api.get("/contacts/list/" + list);
    api.delete("/contacts/list?ids=" + list);
    JsonNode shown = api.get("/contacts/list?includeDeleted=true").json().get("content").get(0);
    assertTrue(shown.get("restorableUntil").isTextual());

    ApiResponse restored = expect(200, api.post("/contacts/list/" + list + "/restore", null));

    assertNotEquals(before.header("ETag"), restored.header("ETag"));
    ApiResponse after = api.get("/contacts/list/" + list);
    assertEquals(after.header("ETag"), restored.header("ETag"));
    assertEquals(after.json(), restored.json());
    assertTrue(after.json().get("restorableUntil").isNull());
    api.delete("/contacts/list?ids=" + list);
    expect(200, api.post("/contacts/list/" + list + "/restore", "{}"));
  }

  @Test
  void changes_what_is_given_and_clears_on_null() {
    long id =
        api.post("/contacts/list", "{\"name\":\"a\",\"description\":\"d\",\"isTest\":true}").id();
    JsonNode named = expect(200, api.put("/contacts/list/" + id, "{\"name\":\"b\"}")).json();
    assertEquals("b d true", words(named));
    JsonNode cleared = api.put("/contacts/list/" + id + "/", "{\"description\":null}").json();
    assertEquals("b null true", words(cleared));
    ObjectNode edited = (ObjectNode) api.get("/contacts/list/" + id).json();
    edited.put("isTest", false).put("contactCount", 99).put("id", 1);
    assertEquals("b null false", words(api.put("/contacts/list/" + id, "" + edited).json()));
    assertEquals(0, api.get("/contacts/list/" + id).json().get("contactCount").asInt());
  }

  private static String words(JsonNode list) {
    return list.get("name").asText()
        + " "
        + list.get("description").asText()
        + " "
        + list.get("isTest").asText();
  }

  @Test
  void refuses_to_clear_what_must_be_there() {
    String path = "/contacts/list/" + api.list("a");
    expectBlame(api.put(path, "{\"name\":null,\"isTest\":null}"), "name", "isTest");
    expectBlame(api.put("/contacts/list/abc", "{\"name\":\"\"}"), "id", "name");
  }

  @Test
  void changes_under_a_matching_tag_only() {
    String path = "/contacts/list/" + api.list("a");
    String first = expect(200, api.get(path)).header("ETag");
    assertTrue(first.matches("\"\\d+-\\d+-\\d+\""), first);
    String body = "{\"name\":\"b\"}";
    String second = expect(200, api.put(path, body, "If-Match", "\"x\", " + first)).header("ETag");
    assertNotEquals(first, second);
    assertEquals(second, api.get(path).header("ETag"));
    expect(412, api.put(path, "{\"name\":\"c\"}", "If-Match", first));
    expect(412, api.put(path, "{\"name\":\"c\"}", "If-Match", "W/" + second));
    expect(412, api.put(path, "{\"name\":\"c\"}", "If-Match", "\"nonsense\""));
    expect(200, api.put(path, "{\"name\":\"d\"}", "If-Match", "*"));
    expectBlame(api.put(path, body, "If-Match", "nonsense"), "If-Match");
    expect(404, api.put("/contacts/list/999", body, "If-Match", first));
    expect(404, api.put("/contacts/list/999", body, "If-Match", "*"));
  }

  @Test
  void answers_a_client_that_has_the_tag_with_the_count_of_now() {
    long list = api.list("a");
    String path = "/contacts/list/" + list;
    String tag = expect(200, api.get(path)).header("ETag");
    api.post("/contacts/list/contacts", "{\"listIds\":[" + list + "],\"allContacts\":true}");
    for (String known : List.of(tag, "W/" + tag, "*", "nonsense")) {
      assertEquals(200, api.get(path, "If-None-Match", known).status(), known);
    }
  }

  @Test
  void tells_the_tag_of_a_new_list() {
    ApiResponse made = expect(201, api.post("/contacts/list", "{\"name\":\"a\"}"));
    assertEquals(api.get("/contacts/list/" + made.id()).header("ETag"), made.header("ETag"));
  }

  @Test
  void keeps_tag_and_time_when_members_come() {
    long list = api.list("a");
    long contact = api.contact("Anna", "3331234567");
    String tag = api.get("/contacts/list/" + list).header("ETag");
    api.post(
        "/contacts/list/contacts", "{\"listIds\":[" + list + "],\"contactIds\":[" + contact + "]}");
    ApiResponse now = api.get("/contacts/list/" + list);
    assertEquals(tag, now.header("ETag"));
    assertEquals(1, now.json().get("contactCount").asInt());
  }
}
