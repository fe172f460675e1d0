package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that the API returns of an account. */
record AccountSnapshot(
    List<JsonNode> lists,
    List<JsonNode> contacts,
    SortedMap<Long, List<JsonNode>> members,
    List<JsonNode> imports,
    List<String> errors) {

  /**
   * @param imports the ids of the account's imports: nothing lists them
   */
  static AccountSnapshot of(ApiClient api, long... imports) {
    List<JsonNode> lists = all(api, AccountFixture.LISTS + "?includeDeleted=true&sortBy=id");
    SortedMap<Long, List<JsonNode>> members = new TreeMap<>();
    for (JsonNode list : lists) {
      if (!list.path("deleted").asBoolean()) {
        long id = list.path("id").asLong();
        members.put(id, all(api, AccountFixture.LISTS + "/" + id + "/contacts?sortBy=id"));
        assertEquals(list.path("contactCount").asInt(), members.get(id).size());
      }
    }
    List<JsonNode> jobs = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (long id : imports) {
      jobs.add(api.get("/contacts/upload/" + id).expect(200).body());
      errors.add(
          api.exchanged("GET", "/contacts/upload/" + id + "/errors", null, List.of()).answer());
    }
    List<JsonNode> contacts = all(api, "/contacts?sortBy=id");
    assertFalse(contacts.isEmpty());
    return new AccountSnapshot(lists, contacts, members, jobs, errors);
  }

  private static List<JsonNode> all(ApiClient api, String path) {
    List<JsonNode> rows = new ArrayList<>();
    String cursor = "";
    do {
      ServiceResponse page = api.get(path + "&limit=1000" + cursor).expect(200);
      page.at("content").forEach(rows::add);
      cursor = page.at("nextCursor").isNull() ? "" : "&cursor=" + page.at("nextCursor").asText();
    } while (!cursor.isEmpty());
    return rows;
  }
}
