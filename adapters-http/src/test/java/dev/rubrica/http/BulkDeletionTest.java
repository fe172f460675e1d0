package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deletions of selected contacts. */
class BulkDeletionTest extends ApiTest {

  private static final String DELETE = "/contacts/delete";

  private long list;
  private long anna;
  private long bruno;
  private long carla;

  @BeforeEach
  void fill() {
    list = api.list("Nord");
    anna = api.contact("Anna", "3331234561");
    bruno = api.contact("Bruno", "3331234562");
    carla = api.contact("Carla", "3471234563");
    String all = "{\"listIds\":[" + list + "],\"allContacts\":true}";
    expect(201, api.post("/contacts/list/contacts", all));
  }

  private ApiResponse delete(String body) {
    String ids =
        body.replace('\'', '"')
            .replace("{anna}", "" + anna)
            .replace("{bruno}", "" + bruno)
            .replace("{list}", "" + list);
    return api.post(DELETE, ids);
  }

  private List<Long> members() {
    return api.get("/contacts/list/" + list + "/contacts").contentIds();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'contactIds':[{anna},{anna},77] | 1 | 77",
        "'contactIds':[77,78],'filter':null | 0 | 77,78",
        "'allContacts':true | 3 | ''",
        "'allContacts':true,'excludeIdsAllContacts':[{anna}] | 2 | ''",
        "'filter':{'phonePrefix':'+39333'} | 2 | ''",
        "'filter':{'phonePrefix':'+39333'},'excludeIdsAllContacts':[{bruno}] | 1 | ''",
        "'filter':{'search':'zz'},'contactIds':[] | 0 | ''",
        "'filter':{'notListIds':[{list}]} | 0 | ''",
      })
  void a_dry_run_counts_what_is_then_deleted(String choice, int deleted, String notFound) {
    ApiResponse would = expect(200, delete("{" + choice + ",'dryRun':true}"));
    assertEquals(3, members().size());
    assertTrue(would.json().get("dryRun").asBoolean());
    ApiResponse done = expect(200, delete("{" + choice + ",'dryRun':false}"));
    String expected =
        "{\"deleted\":%d,\"notFoundContactIds\":[%s]}"
            .formatted(deleted, notFound.replace("''", ""));
    assertEquals(ApiResponse.parse(expected), done.json());
    assertEquals(done.json().get("deleted"), would.json().get("deleted"));
    assertEquals(done.json().get("notFoundContactIds"), would.json().get("notFoundContactIds"));
    assertEquals(3 - deleted, members().size());
    assertEquals(3 - deleted, api.get("/contacts/list/" + list).json().get("contactCount").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | contactIds",
        "{'dryRun':false} | contactIds",
        "{'contactIds':[]} | contactIds",
        "{'contactIds':null} | contactIds",
        "{'contactIds':[0]} | contactIds",
        "{'contactIds':[1],'allContacts':true} | contactIds",
        "{'contactIds':[1],'filter':{'isTest':true}} | contactIds",
        "{'contactIds':[1],'excludeIdsAllContacts':[2]} | excludeIdsAllContacts",
        "{'allContacts':true,'filter':{'isTest':true}} | filter",
        "{'allContacts':'true'} | allContacts,contactIds",
        "{'allContacts':true,'excludeIdsAllContact':[1]} | excludeIdsAllContact",
        "{'allContacts':true,'excludeIdsAllContacts':[{anna},77]} | excludeIdsAllContacts",
        "{'filter':{}} | filter",
        "{'filter':{'isTest':false,'search':' '}} | filter.search",
        "{'filter':{'customFields':{'city':{}}}} | filter.customFields.city",
        "{'filter':{'isTest':false},'excludeIdsAllContacts':[77]} | excludeIdsAllContacts",
        "{'filter':{'listIds':[998],'notListIds':[999]}} | filter.listIds,filter.notListIds",
        "{'contactIds':[1],'dryRun':null} | dryRun",
        "{'contactIds':[1],'dryRun':'true'} | dryRun",
        "{'contactIds':[1],'listIds':[1]} | listIds",
        "{'allContacts':true,'allContacts':true} | allContacts",
      })
  void refuses_other_selections_and_deletes_nobody(String body, String fields) {
    expectBlame(delete(body), fields.split(","));
    assertEquals(3, members().size());
  }

  @Test
  void names_the_unknown_contacts() {
    expectMessage(
        "unknown: 77", delete("{'allContacts':true,'excludeIdsAllContacts':[77,{anna}]}"));
  }

  @Test
  void takes_a_hundred_thousand_ids_but_not_more() {
    StringBuilder ids = new StringBuilder("" + anna);
    for (int i = 1; i < 100_000; i++) {
      ids.append(',').append(1_000_000 + i);
    }
    expectBlame(delete("{'contactIds':[" + ids + ",9]}"), "contactIds");
    expectBlame(
        delete("{'allContacts':true,'excludeIdsAllContacts':[" + ids + ",9]}"),
        "excludeIdsAllContacts");
    ApiResponse deleted = expect(200, delete("{'contactIds':[" + ids + "]}"));
    assertEquals(1, deleted.json().get("deleted").asInt());
    assertEquals(99_999, deleted.json().get("notFoundContactIds").size());
  }

  @Test
  void needs_a_key_that_writes_a_body_and_no_condition() {
    String body = "{\"contactIds\":[" + anna + "]}";
    assertEquals(403, api.callAs(api.readKey, "POST", DELETE, body).status());
    assertEquals(0, api.callAs(api.otherKey, "POST", DELETE, body).json().get("deleted").asInt());
    expect(405, api.get(DELETE));
    expect(415, api.call("POST", DELETE, body, "Content-Type", "text/plain"));
    expectBlame(api.call("POST", DELETE, body, "If-Match", "*"), "If-Match");
    assertEquals(List.of(anna, bruno, carla), members());
  }

  @Test
  void leaves_an_entry_in_the_audit_trail_without_values() {
    expect(200, api.put("/contacts/" + carla, "{\"customFields\":{\"city\":\"Lecce\"}}"));
    expect(200, delete("{'filter':{'search':'zz'}}"));
    expect(200, delete("{'filter':{'phonePrefix':'+39347'},'dryRun':true}"));
    String filter =
        "{'phonePrefix':'+39333','createdFrom':'2026-01-01','customFields':{'city':"
            + "{'exists':false}}}";
    String deletion = "{'filter':" + filter + ",'excludeIdsAllContacts':[{bruno}]}";
    assertEquals(1, expect(200, delete(deletion)).json().get("deleted").asInt());
    ApiResponse trail = expect(200, api.get("/audit?action=CONTACT_DELETED"));
    assertEquals(1, trail.json().get("content").size());
    JsonNode entry = trail.json().get("content").get(0);
    assertEquals(
        ApiResponse.parse(
            "{\"kind\":\"FILTER\",\"named\":1,"
                + "\"conditions\":[\"phonePrefix\",\"createdFrom\",\"customFields\"]}"),
        entry.get("selection"));
    assertTrue(entry.get("contactIds").isNull());
    assertEquals(1, entry.at("/counts/deleted").asInt());
  }
}
