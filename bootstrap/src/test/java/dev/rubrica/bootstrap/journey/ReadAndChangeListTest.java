package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Operations 7 and 8: {@code PUT} and {@code GET /contacts/list/{id}}. */
@Execution(CONCURRENT)
class ReadAndChangeListTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();
  private final long list =
      api.post("/contacts/list", "{'name':'Uno','description':'Primo'}").expect(201).id();
  private final String path = "/contacts/list/" + list;

  @Test
  void get_answers_the_list_object() {
    ServiceResponse found = api.get(path).expect(200);
    assertEquals(list, found.id());
    assertEquals("Uno", found.at("name").textValue());
    assertEquals(12, found.properties().size());
  }

  @Test
  void an_unknown_list_is_not_found() {
    api.get("/contacts/list/" + AccountFixture.UNKNOWN).expect(404);
    api.put("/contacts/list/" + AccountFixture.UNKNOWN, "{'name':'x'}").expect(404);
  }

  @Test
  void put_changes_name_description_and_is_test() {
    ServiceResponse changed =
        api.put(path, "{'name':' Due ','description':'Secondo','isTest':true}").expect(200);
    assertEquals("Due", changed.at("name").textValue());
    assertEquals("Secondo", changed.at("description").textValue());
    assertTrue(changed.at("isTest").booleanValue());
    assertEquals(changed.body(), api.get(path).expect(200).body());
  }

  @Test
  void what_is_absent_stays() {
    api.put(path, "{'isTest':true}").expect(200);
    ServiceResponse changed = api.put(path, "{'name':'Due'}").expect(200);
    assertEquals("Primo", changed.at("description").textValue());
    assertTrue(changed.at("isTest").booleanValue());
  }

  @Test
  void null_clears_the_description() {
    assertTrue(api.put(path, "{'description':null}").expect(200).at("description").isNull());
    assertTrue(api.get(path).at("description").isNull());
  }

  @Test
  void what_was_read_can_be_edited_and_put() {
    ObjectNode read = api.get(path).expect(200).body().deepCopy();
    read.put("name", "Due").put("contactCount", 99).put("deleted", true);
    ServiceResponse changed = api.put(path, read).expect(200);
    assertEquals("Due", changed.at("name").textValue());
    assertEquals(0, changed.at("contactCount").longValue());
    assertFalse(changed.at("deleted").booleanValue());
    assertEquals(read.get("createdAt"), changed.at("createdAt"));
  }

  @Test
  void get_and_put_answer_with_an_etag() {
    String read = eTag();
    assertTrue(read.matches("\"[^\"]+\""), read);
    ServiceResponse changed = api.put(path, "{'name':'Due'}").expect(200);
    assertEquals(eTag(), changed.header("ETag"));
  }

  @Test
  void if_match_lets_only_the_current_revision_change() {
    String read = eTag();
    api.put(path, "{'name':'Due'}", "If-Match", read).expect(200);
    api.put(path, "{'name':'Tre'}", "If-Match", read).expect(412);
    assertEquals("Due", api.get(path).at("name").textValue());
    api.put(path, "{'name':'Tre'}", "If-Match", eTag()).expect(200);
  }

  @Test
  void if_match_with_a_star_matches_any_existing_list() {
    api.put(path, "{'name':'Due'}", "If-Match", "*").expect(200);
  }

  @Test
  void if_match_takes_a_list_of_etags() {
    api.put(path, "{'name':'Due'}", "If-Match", "\"other\", " + eTag()).expect(200);
    api.put(path, "{'name':'Tre'}", "If-Match", "\"other\", \"more\"").expect(412);
  }

  @Test
  void etag_and_updated_at_change_with_each_detail() {
    for (String body : List.of("{'name':'Due'}", "{'description':'x'}", "{'isTest':true}")) {
      String eTag = eTag();
      Instant updated = updatedAt();
      api.put(path, body).expect(200);
      assertNotEquals(eTag, eTag());
      assertTrue(updatedAt().isAfter(updated));
    }
  }

  @Test
  void etag_and_updated_at_do_not_change_with_membership() {
    String eTag = eTag();
    Instant updated = updatedAt();
    List<Long> contacts = account.contacts(2);
    account.add(list, contacts);
    api.delete(AccountFixture.BULK, AccountFixture.change(List.of(list), contacts.subList(0, 1)))
        .expect(200);
    assertEquals(1, account.count(list));
    assertEquals(eTag, eTag());
    assertEquals(updated, updatedAt());
  }

  @Test
  void contact_count_follows_every_way_membership_changes() {
    List<Long> contacts = account.contacts(4);
    account.add(list, contacts);
    assertEquals(4, account.count(list));
    api.delete("/contacts/" + contacts.get(0)).expect(200);
    assertEquals(3, account.count(list));
    api.delete("/contacts/list/contacts/" + account.associations(list).getFirst()).expect(200);
    assertEquals(2, account.count(list));
    api.post(
            AccountFixture.BULK_REMOVE,
            AccountFixture.change(List.of(list), contacts.subList(2, 3)))
        .expect(200);
    assertEquals(1, account.count(list));
    assertEquals(1, api.get("/contacts/list").at("content").get(0).get("contactCount").asLong());
  }

  private String eTag() {
    String eTag = api.get(path).expect(200).header("ETag");
    assertNotNull(eTag);
    return eTag;
  }

  private Instant updatedAt() {
    return Instant.parse(api.get(path).expect(200).at("updatedAt").textValue());
  }
}
