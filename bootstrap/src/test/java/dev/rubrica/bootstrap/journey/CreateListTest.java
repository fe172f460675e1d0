package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Operation 3: {@code POST /contacts/list}, and the list object. */
@Execution(CONCURRENT)
class CreateListTest {

  private final ApiClient api = AccountFixture.fresh().api();

  @Test
  void the_list_object_has_all_its_properties() {
    ServiceResponse created =
        create("{'name':'Clienti Nord','description':'Tutti','isTest':true}").expect(201);
    assertEquals(
        Set.of(
            "id",
            "name",
            "description",
            "isTest",
            "contactCount",
            "createdAt",
            "updatedAt",
            "deleted",
            "deletedAt",
            "restorableUntil",
            "reachable",
            "campaignIds"),
        created.properties());
    assertTrue(created.id() > 0);
    assertEquals("Clienti Nord", created.at("name").textValue());
    assertEquals("Tutti", created.at("description").textValue());
    assertTrue(created.at("isTest").booleanValue());
    assertFalse(created.at("deleted").booleanValue());
    assertTrue(created.at("deletedAt").isNull());
  }

  @Test
  void times_are_utc_with_z() {
    ServiceResponse created = create("{'name':'Uno'}").expect(201);
    String time = created.at("createdAt").textValue();
    assertTrue(time.endsWith("Z"), time);
    assertTrue(
        Duration.between(Instant.parse(time), Instant.now()).abs().compareTo(Duration.ofMinutes(5))
            < 0);
    assertEquals(time, created.at("updatedAt").textValue());
  }

  @Test
  void a_new_list_is_empty_and_its_location_leads_to_it() {
    ServiceResponse created = create("{'name':'Uno'}").expect(201);
    assertEquals(0, created.at("contactCount").intValue());
    String location = created.header("Location");
    assertTrue(
        location.endsWith("/api/partner-gateway/v1/contacts/list/" + created.id()), location);
    ServiceResponse found = api.get("/contacts/list/" + created.id()).expect(200);
    assertEquals(created.body(), found.body());
  }

  @Test
  void description_is_null_and_is_test_false_when_not_given() {
    JsonNode list = create("{'name':'Uno'}").expect(201).body();
    assertTrue(list.get("description").isNull());
    assertFalse(list.get("isTest").booleanValue());
  }

  @Test
  void name_has_at_most_255_characters_after_trimming() {
    String longest = "è".repeat(255);
    assertEquals(
        longest, create(Map.of("name", "  " + longest + " ")).expect(201).at("name").textValue());
    create(Map.of("name", longest + "x")).blames("name");
  }

  @Test
  void lengths_count_code_points() {
    String longest = "🙂".repeat(255);
    assertEquals(longest, create(Map.of("name", longest)).expect(201).at("name").textValue());
    create(Map.of("name", longest + "🙂")).blames("name");
  }

  @Test
  void description_has_at_most_2000_characters() {
    String longest = "ù".repeat(2_000);
    ServiceResponse created = create(Map.of("name", "Uno", "description", longest)).expect(201);
    assertEquals(longest, created.at("description").textValue());
    create(Map.of("name", "Uno", "description", longest + "x")).blames("description");
  }

  @Test
  void names_need_not_be_unique() {
    long one = create("{'name':'Uno'}").expect(201).id();
    assertNotEquals(one, create("{'name':'Uno'}").expect(201).id());
  }

  @Test
  void what_is_stored_comes_back_unchanged() {
    String name =
        "<b>'\"\\ %_ \uD83D\uDC69\u200D\uD83D\uDC67 \u0627\u0644 \u0301e; DROP TABLE"
            + " contact_list;--";
    ServiceResponse created = create(Map.of("name", name, "description", "a\nb\tc")).expect(201);
    ServiceResponse found = api.get("/contacts/list/" + created.id()).expect(200);
    assertEquals(name, found.at("name").textValue());
    assertEquals("a\nb\tc", found.at("description").textValue());
  }

  private ServiceResponse create(Object body) {
    return api.post("/contacts/list", body);
  }
}
