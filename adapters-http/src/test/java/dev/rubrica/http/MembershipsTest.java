package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Memberships over HTTP: remove and add in bulk, delete one, list the members. */
class MembershipsTest extends ApiTest {

  private static final String BULK = "/contacts/list/contacts";

  private long list;
  private long anna;
  private long bruno;

  @BeforeEach
  void fill() {
    list = api.list("Nord");
    anna = api.contact("Anna", "3331234561");
    bruno = api.contact("Bruno", "3331234562");
  }

  private String some(Object... contacts) {
    return "{\"listIds\":[" + list + "],\"contactIds\":" + List.of(contacts) + "}";
  }

  private String allBut(Object... contacts) {
    return "{\"listIds\":[%d],\"allContacts\":true,\"excludeIdsAllContacts\":%s,\"contactIds\":[]}"
        .formatted(list, List.of(contacts));
  }

  @Test
  void adds_by_ids_and_reports_the_unknown() {
    ApiResponse added = expect(201, api.post(BULK, some(bruno, anna, anna, 77)));
    assertEquals(2, added.longs("ids").size());
    assertEquals(2, added.json().get("created").asInt());
    assertEquals(List.of(77L), added.longs("notFoundContactIds"));
    ApiResponse again = expect(201, api.post(BULK + "/", some(anna)));
    assertEquals(1, again.json().get("alreadyMembers").asInt());
    assertEquals(List.of(), again.longs("ids"));
  }

  @Test
  void adds_all_but_some_and_pages_them() {
    expect(201, api.post(BULK, allBut(bruno)));
    JsonNode member =
        expect(200, api.get("/contacts/list/" + list + "/contacts")).json().get("content").get(0);
    assertEquals(anna, member.get("id").asLong());
    assertTrue(member.get("associationId").asLong() > 0);
    assertEquals("2026-11-23T10:15:30.123456Z", member.get("addedAt").asText());
    assertEquals("Anna", member.get("fullName").asText());
  }

  @Test
  void searches_members_by_name_alone() {
    api.post(BULK, allBut());
    String members = "/contacts/list/" + list + "/contacts";
    assertEquals(List.of(anna), api.get(members + "?search=ann").contentIds());
    assertEquals(List.of(), api.get(members + "?search=333").contentIds());
    assertEquals(List.of(anna, bruno), api.get("/contacts?search=333").contentIds());
    assertEquals(
        List.of(bruno), api.get(members + "?sortOrder=desc&limit=1&isValid=true").contentIds());
    expect(404, api.get("/contacts/list/99/contacts"));
    expectBlame(api.get("/contacts/list/x/contacts?seach=a"), "seach", "listId");
  }

  @ParameterizedTest
  @CsvSource({"DELETE,/contacts/list/contacts", "POST,/contacts/list/contacts/remove"})
  void removes_with_either_method(String method, String path) {
    api.post(BULK, allBut());
    ApiResponse removed = expect(200, api.call(method, path, some(anna, 77)));
    assertEquals(1, removed.json().get("removed").asInt());
    assertEquals(List.of(77L), removed.longs("notFoundContactIds"));
    assertEquals(
        1, expect(200, api.call(method, path + "/", allBut())).json().get("removed").asInt());
    assertEquals(0, api.get("/contacts/list/" + list).json().get("contactCount").asInt());
    expect(200, api.get("/contacts/" + anna));
  }

  @Test
  void deletes_one_association() {
    long id = api.post(BULK, some(anna)).longs("ids").getFirst();
    assertEquals(
        ApiResponse.parse("{\"id\":%d,\"listId\":%d,\"contactId\":%d}".formatted(id, list, anna)),
        expect(200, api.delete(BULK + "/" + id)).json());
    expect(404, api.delete(BULK + "/" + id));
    expectBlame(api.delete(BULK + "/0"), "id");
  }

  @Test
  void accepts_empty_arrays_beside_the_other_choice() {
    String body = "{\"listIds\":[%d],\"contactIds\":[%d],\"excludeIdsAllContacts\":[]}";
    expect(201, api.post(BULK, body.formatted(list, anna)));
  }

  @Test
  void takes_a_hundred_thousand_ids_but_not_more() {
    String ids =
        LongStream.rangeClosed(1, 100_000)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","));
    String body = "{\"listIds\":[" + list + "],\"contactIds\":[" + ids + "%s]}";
    ApiResponse added = expect(201, api.post(BULK, body.formatted("")));
    assertEquals(100_000 - 2, added.longs("notFoundContactIds").size());
    expect(201, api.post(BULK, body.formatted("," + ids)));
    expectBlame(api.post(BULK, body.formatted(",100001")), "contactIds");
    expectBlame(api.post(BULK, body.formatted(",1".repeat(400_000) + ",100001")), "contactIds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?dryRun=true", "?x"})
  void takes_no_parameters(String query) {
    expect(400, api.call("POST", BULK + query, some(anna)));
    assertEquals(0, api.get("/contacts/list/" + list).json().get("contactCount").asInt());
  }
}
