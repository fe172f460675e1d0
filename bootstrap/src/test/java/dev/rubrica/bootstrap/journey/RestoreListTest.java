package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** {@code POST /contacts/list/{id}/restore}. */
@Execution(CONCURRENT)
class RestoreListTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();
  private final List<Long> contacts = account.contacts(3);
  private final long list = account.list("Uno", contacts);
  private final List<Long> associations = account.associations(list);

  @Test
  void a_restored_list_has_its_members_except_deleted_contacts() {
    JsonNode before = api.get("/contacts/list/" + list).body();
    delete();
    api.delete("/contacts/" + contacts.get(1)).expect(200);
    api.put("/contacts/" + contacts.get(0), "{'firstName':'Zoe'}").expect(200);

    ServiceResponse restored = restore().expect(200);

    assertEquals(before.get("name"), restored.at("name"));
    assertEquals(before.get("createdAt"), restored.at("createdAt"));
    assertEquals(2, restored.at("contactCount").intValue());
    assertEquals(restored.body(), api.get("/contacts/list/" + list).expect(200).body());
    assertEquals(List.of(contacts.get(0), contacts.get(2)), account.members(list));
    assertEquals(List.of(associations.get(0), associations.get(2)), account.associations(list));
  }

  @Test
  void a_deleted_list_shows_until_when_it_can_be_restored() {
    Instant before = Instant.now();
    delete();
    JsonNode shown =
        api.get("/contacts/list?includeDeleted=true&id=" + list).expect(200).at("content").get(0);
    Instant until = Instant.parse(shown.get("restorableUntil").asText());
    assertEquals(Instant.parse(shown.get("deletedAt").asText()).plus(Duration.ofDays(30)), until);
    assertTrue(until.isAfter(before.plus(Duration.ofDays(29))));
    restore().expect(200);
    assertTrue(api.get("/contacts/list/" + list).at("restorableUntil").isNull());
  }

  @Test
  void a_list_that_is_not_deleted_is_a_conflict_and_an_unknown_one_is_not_found() {
    restore().expect(409);
    delete();
    restore().expect(200);
    restore().expect(409);
    api.post("/contacts/list/" + AccountFixture.UNKNOWN + "/restore", "").expect(404);
  }

  private void delete() {
    api.delete("/contacts/list?ids=" + list).expect(200);
  }

  private ServiceResponse restore() {
    return api.post("/contacts/list/" + list + "/restore", "");
  }
}
