package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Campaigns over HTTP: create, read, change, delete. */
class CampaignsTest extends ApiTest {

  private static String path(long id) {
    return CampaignDraft.path(id);
  }

  @Test
  void a_draft_has_every_property() {
    ApiResponse made = expect(201, api.post("/campaigns", "{\"name\":\"  Saldi \"}"));
    assertEquals("/api/partner-gateway/v1/campaigns/" + made.id(), made.header("Location"));
    String expected =
        """
        {"id":%d,"name":"Saldi","description":null,"sendingMode":null,"destinationType":1,
         "contactListIds":[],"destinations":[],"destinationCount":0,"excludeContactListIds":[],
         "excludeCampaignIds":[],"filter":null,"smsSender":null,"smsBody":null,"rcsAgentId":null,
         "rcsTemplateId":null,"whatsappPhoneNumberId":null,"whatsappTemplateId":null,
         "scheduledDate":null,"sendUntil":null,"readyToSend":false,"isTest":false,"status":0,
         "paused":false,"failure":null,"goal":null,"totalDestinations":null,"totalSuccess":0,
         "totalFailed":0,"totalSkipped":0,"createdAt":"2026-11-23T10:15:30.123456Z",
         "updatedAt":"2026-11-23T10:15:30.123456Z","confirmedAt":null,"completedAt":null}
        """
            .formatted(made.id());
    assertEquals(ApiResponse.parse(expected), made.json());
    ApiResponse read = expect(200, api.get(path(made.id())));
    assertEquals(made.json(), read.json());
    assertEquals(made.header("ETag"), read.header("ETag"));
  }

  @Test
  void what_is_written_is_given_back() {
    long list = api.list("Nord");
    long excluded = api.list("Sud");
    long other = new CampaignDraft(api).create(CampaignDraft.body(list));
    ObjectNode body = CampaignDraft.body(list);
    body.put("description", "d").put("sendingMode", "WHATSAPP_RCS_SMS");
    body.withArray("excludeContactListIds").add(excluded);
    body.withArray("excludeCampaignIds").add(other);
    body.putObject("filter").put("gender", "MALE").put("search", "  Rossi ");
    body.put("smsSender", "Rubrica").put("rcsAgentId", "a").put("rcsTemplateId", "r");
    body.put("whatsappPhoneNumberId", "p").put("whatsappTemplateId", "w");
    ApiResponse made = expect(201, api.post("/campaigns", body.toString()));
    ObjectNode shown = made.json().deepCopy();
    assertEquals(ApiResponse.parse(body.toString()), shown.retain(names(body)));
  }

  private static List<String> names(ObjectNode body) {
    List<String> names = new java.util.ArrayList<>();
    body.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void times_are_taken_with_a_zone_in_both_forms() {
    long id = new CampaignDraft(api).create(CampaignDraft.body());
    for (String text :
        List.of(
            "2030-05-02T09:00:00+02:00",
            "2030-05-02T07:00:00Z",
            "2030-05-02 09:00:00.000+0200",
            "2030-05-02 07:00:00Z",
            "2030-05-02T09:00+02")) {
      ApiResponse changed = api.put(path(id), "{\"scheduledDate\":\"" + text + "\"}");
      assertEquals(
          "2030-05-02T07:00:00Z", expect(200, changed).json().get("scheduledDate").asText());
    }
    for (String text :
        List.of(
            "2030-05-02",
            "2030-05-02T09:00:00",
            "2030-05-02 09:00:00",
            "2030-02-30T09:00:00Z",
            "1899-12-31T23:59:59Z",
            "soon",
            "")) {
      expectBlame(api.put(path(id), "{\"scheduledDate\":\"" + text + "\"}"), "scheduledDate");
    }
    String tooEarly = "{\"sendUntil\":\"2030-05-02T07:00:00Z\"}";
    expectMessage("sendUntil must be after scheduledDate", api.put(path(id), tooEarly));
    assertTrue(api.put(path(id), "{\"scheduledDate\":null}").json().get("scheduledDate").isNull());
  }

  @Test
  void refuses_what_cannot_be_a_campaign_and_names_every_field() {
    expectBlame(
        api.post(
            "/campaigns",
            """
            {"sendingMode":"FAX","destinationType":3,"readyToSend":"yes","price":1,"isTest":true,
             "contactListIds":[0],"smsBody":1,"sendUntil":"x"}
            """),
        "readyToSend",
        "price",
        "isTest",
        "contactListIds",
        "smsBody",
        "sendingMode",
        "destinationType",
        "sendUntil",
        "name");
    String long256 = "x".repeat(256);
    expectBlame(
        api.post(
            "/campaigns",
            "{\"name\":\"%s\",\"description\":\"%s\",\"smsSender\":\"%s\",\"smsBody\":\"%s\"}"
                .formatted(long256, "x".repeat(2_001), long256, "x".repeat(10_001))),
        "name",
        "description",
        "smsSender",
        "smsBody");
    expectBlame(api.post("/campaigns", "{\"name\":\"a\",\"filter\":{}}"), "filter");
    expectBlame(
        api.post("/campaigns", "{\"name\":\"a\",\"filter\":{\"colour\":1}}"), "filter.colour");
    expectBlame(api.post("/campaigns", null), "name");
  }

  @Test
  void refuses_lists_campaigns_and_fields_that_do_not_exist() {
    ApiResponse refused =
        api.post(
            "/campaigns",
            """
            {"name":"a","contactListIds":[991],"excludeContactListIds":[992],
             "excludeCampaignIds":[993],"filter":{"listIds":[994]}}
            """);
    expectBlame(
        refused, "contactListIds", "excludeContactListIds", "excludeCampaignIds", "filter.listIds");
    expectMessage("unknown: 991", refused);
    expectMessage("unknown: 993", refused);
  }

  @Test
  void destinations_are_numbers_in_international_form_named_by_index() {
    String numbers = "[\"+393331234567\",\"333 1234567\",\" +39320 \",\"+0\"]";
    String body = "{\"name\":\"a\",\"destinationType\":2,\"destinations\":" + numbers + "}";
    expectBlame(api.post("/campaigns", body), "destinations[1]", "destinations[3]");
    ApiResponse made =
        expect(
            201,
            api.post(
                "/campaigns",
                body.replace("\"333 1234567\"", "\"+393331234567\"").replace(",\"+0\"", "")));
    assertEquals(3, made.json().get("destinationCount").asInt());
    assertEquals(
        ApiResponse.parse("[\"+393331234567\",\"+393331234567\",\"+39320\"]"),
        made.json().get("destinations"));
    assertEquals(made.json(), api.get(path(made.id())).json());
    JsonNode found = api.get("/campaigns").json().get("content").get(0);
    assertTrue(found.get("destinations").isNull());
    assertEquals(3, found.get("destinationCount").asInt());
    expectBlame(api.put(path(made.id()), "{\"destinationType\":1}"), "destinations");
    ApiResponse cleared = api.put(path(made.id()), "{\"destinationType\":1,\"destinations\":null}");
    assertEquals(0, expect(200, cleared).json().get("destinations").size());
  }

  private static String destinations(String numbers) {
    return "{\"destinations\":[" + numbers + "]}";
  }

  @Test
  void a_campaign_is_read_edited_and_written_after_the_erasure_of_a_number() {
    ObjectNode body = CampaignDraft.body().put("destinationType", 2);
    body.withArray("destinations").add("+393331234567").add("+393331234568");
    long id = new CampaignDraft(api).create(body);
    expect(200, api.post("/erasures", "{\"phoneNumbers\":[\"+393331234567\"]}"));
    JsonNode read = api.get(path(id)).json();
    assertEquals(ApiResponse.parse("[null,\"+393331234568\"]"), read.get("destinations"));
    assertEquals(read, expect(200, api.put(path(id), read.toString())).json());
    String edited = destinations("null,\"+393331234569\"");
    assertEquals(
        ApiResponse.parse("[null,\"+393331234569\"]"),
        expect(200, api.put(path(id), edited)).json().get("destinations"));
    expectBlame(api.put(path(id), destinations("\"+393331234569\",null")), "destinations[1]");
    expectBlame(api.put(path(id), destinations("null")), "destinations[0]");
    expectMessage("remove the nulls", api.put(path(id), destinations("null,null,null")));
    expectBlame(
        api.post("/campaigns", "{\"name\":\"a\",\"destinationType\":2,\"destinations\":[null]}"),
        "destinations[0]");
    expect(200, api.put(path(id), destinations("\"+393331234569\"")));
  }

  @Test
  void a_hundred_thousand_destinations_fit_and_one_more_does_not() {
    String numbers = "\"+393331234567\",".repeat(100_000);
    String body = "{\"name\":\"a\",\"destinationType\":2,\"destinations\":[%s]}";
    ApiResponse made =
        expect(
            201,
            api.post("/campaigns", body.formatted(numbers.substring(0, numbers.length() - 1))));
    assertEquals(100_000, made.json().get("destinationCount").asInt());
    expectBlame(
        api.post("/campaigns", body.formatted(numbers + "\"+393331234567\"")), "destinations");
  }

  @Test
  void changes_what_is_given_and_clears_on_null() {
    long list = api.list("Nord");
    long id = new CampaignDraft(api).counted(CampaignDraft.body(list).put("description", "d"));
    JsonNode named = expect(200, api.put(path(id), "{\"name\":\"b\"}")).json();
    assertEquals("b", named.get("name").asText());
    assertEquals("d", named.get("description").asText());
    assertFalse(named.get("goal").isNull(), "the audience is the same");
    JsonNode cleared = api.put(path(id), "{\"description\":null,\"contactListIds\":null}").json();
    assertTrue(cleared.get("description").isNull());
    assertEquals(0, cleared.get("contactListIds").size());
    assertTrue(cleared.get("goal").isNull());
    expectBlame(api.put(path(id), "{}"), "body");
    expectBlame(api.put(path(id), "{\"status\":2}"), "body");
    expectBlame(api.put(path(id), "{\"name\":null}"), "name");
    expect(404, api.put(path(999), "{\"name\":\"b\"}"));
    expectBlame(api.put("/campaigns/abc", "{\"name\":\"b\"}"), "id");
  }

  @Test
  void a_campaign_can_be_read_edited_and_written() {
    long list = api.list("Nord");
    ObjectNode body = CampaignDraft.body(list);
    body.putObject("filter").putArray("tags").add("Vip");
    long id = new CampaignDraft(api).counted(body);
    ApiResponse before = api.get(path(id));
    ApiResponse same = expect(200, api.put(path(id), before.json().toString()));
    assertEquals(before.json(), same.json());
    assertEquals(before.header("ETag"), same.header("ETag"));
    ObjectNode edited = before.json().deepCopy();
    JsonNode after = api.put(path(id), edited.put("name", "c").put("status", 4) + "").json();
    assertEquals("c", after.get("name").asText());
    assertEquals(0, after.get("status").asInt());
  }

  @Test
  void the_tag_changes_with_the_definition_and_the_status_alone() {
    CampaignDraft drafts = new CampaignDraft(api);
    long id = drafts.create(CampaignDraft.body(drafts.list("Nord", "3331234567")));
    String first = api.get(path(id)).header("ETag");
    api.post(path(id) + "/calculateGoal", null);
    assertEquals(first, api.get(path(id)).header("ETag"));
    String second = api.put(path(id), "{\"name\":\"b\"}").header("ETag");
    assertNotEquals(first, second);
    expect(412, api.put(path(id), "{\"name\":\"c\"}", "If-Match", first));
    expect(412, api.call("DELETE", path(id), null, "If-Match", first));
    expect(412, api.put(path(id) + "/confirm", null, "If-Match", first));
    expectBlame(api.put(path(id) + "/pause", null, "If-Match", first), "If-Match");
    expect(200, api.put(path(id), "{\"name\":\"c\"}", "If-Match", "*"));
    String third = api.get(path(id)).header("ETag");
    expect(202, api.put(path(id) + "/confirm", null, "If-Match", third));
    String sending = api.get(path(id)).header("ETag");
    assertNotEquals(third, sending);
    expect(412, api.put(path(id) + "/cancel", null, "If-Match", third));
    drafts.lease(id, 1);
    expect(200, api.put(path(id) + "/pause", null));
    assertEquals(sending, api.get(path(id)).header("ETag"));
    expect(200, api.put(path(id) + "/cancel", null, "If-Match", sending));
  }

  @Test
  void a_draft_is_deleted_once() {
    long id = new CampaignDraft(api).create(CampaignDraft.body());
    assertEquals(
        ApiResponse.parse("{\"id\":" + id + "}"), expect(200, api.delete(path(id))).json());
    expect(404, api.delete(path(id)));
    expect(404, api.get(path(id)));
  }

  @Test
  void simulations_change_nothing() {
    long list = api.list("Nord");
    ObjectNode body = CampaignDraft.body(list).put("simulation", true);
    ApiResponse created =
        expect(201, api.callAs(api.readKey, "POST", "/campaigns", body.toString()));
    assertTrue(created.json().get("id").isNull() && created.json().get("simulation").asBoolean());
    assertNull(created.header("Location"));
    assertNull(created.header("ETag"));
    assertEquals(0, api.get("/campaigns").json().get("totalElements").asInt());
    assertFalse(created.json().get("isTest").asBoolean());
    long tests = api.post("/contacts/list", "{\"name\":\"Test\",\"isTest\":true}").id();
    ObjectNode toTests = CampaignDraft.body(tests).put("simulation", true);
    assertTrue(api.post("/campaigns", toTests.toString()).json().get("isTest").asBoolean());
    long id = new CampaignDraft(api).create(CampaignDraft.body(list));
    String other = "{\"contactListIds\":[" + tests + "],\"simulation\":true}";
    assertTrue(api.put(path(id), other).json().get("isTest").asBoolean());
    JsonNode before = api.get(path(id)).json();
    JsonNode would = expect(200, api.put(path(id), "{\"name\":\"b\",\"simulation\":true}")).json();
    assertEquals("b", would.get("name").asText());
    assertEquals(
        "{\"id\":%d,\"simulation\":true}".formatted(id),
        expect(200, api.delete(path(id) + "?simulation=true")).response().body());
    assertEquals(before, api.get(path(id)).json());
  }

  @Test
  void a_repeated_creation_makes_one_campaign_and_keeps_no_numbers() {
    String body = "{\"name\":\"a\",\"destinationType\":2,\"destinations\":[\"+393331234567\"]}";
    String[] key = {"Idempotency-Key", "k1"};
    ApiResponse first = expect(201, api.call("POST", "/campaigns", body, key));
    ApiResponse again = expect(201, api.call("POST", "/campaigns", body, key));
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertEquals(first.header("Location"), again.header("Location"));
    assertEquals(first.header("ETag"), again.header("ETag"));
    assertEquals(1, first.json().get("destinations").size());
    assertTrue(again.json().get("destinations").isNull());
    assertEquals(1, again.json().get("destinationCount").asInt());
    assertEquals(1, api.get("/campaigns").json().get("totalElements").asInt());
  }

  @Test
  void a_repeated_count_is_answered_as_the_first() {
    CampaignDraft drafts = new CampaignDraft(api);
    long id = drafts.create(CampaignDraft.body(drafts.list("Nord", "3331234567")));
    String count = path(id) + "/calculateGoal";
    String[] key = {"Idempotency-Key", "k1"};
    ApiResponse first = expect(200, api.call("POST", count, null, key));
    assertEquals(1, first.json().get("recipients").asInt());
    assertEquals(first.json(), api.get(path(id)).json().get("goal"));
    expect(200, api.delete(path(id)));
    ApiResponse again = expect(200, api.call("POST", count, null, key));
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertEquals(first.json(), again.json());
    expect(404, api.call("POST", count, null, "Idempotency-Key", "k2"));
  }

  @Test
  void the_kept_answer_of_a_count_in_the_background_has_no_numbers() {
    ObjectNode body = CampaignDraft.body().put("destinationType", 2);
    body.withArray("destinations").add("+393331234567");
    String count = path(new CampaignDraft(api).create(body)) + "/calculateGoal";
    String[] headers = {"Idempotency-Key", "k1", "Prefer", "respond-async"};
    for (int i = 0; i < 2; i++) {
      JsonNode started = expect(202, api.call("POST", count, null, headers)).json();
      assertTrue(started.get("destinations").isNull());
      assertEquals(1, started.get("destinationCount").asInt());
    }
  }

  @Test
  void an_account_has_so_many_drafts() {
    CampaignDraft drafts = new CampaignDraft(api);
    for (int i = 0; i < CampaignServices.LIMITS.maxDrafts(); i++) {
      drafts.create(CampaignDraft.body());
    }
    expectMessage("5 drafts", expect(409, api.post("/campaigns", "{\"name\":\"a\"}")));
  }

  @Test
  void a_list_tells_which_campaigns_name_it() {
    long list = api.list("Nord");
    CampaignDraft drafts = new CampaignDraft(api);
    long named = drafts.create(CampaignDraft.body(list));
    ObjectNode excluding = CampaignDraft.body();
    excluding.withArray("excludeContactListIds").add(list);
    long excludes = drafts.create(excluding);
    ObjectNode filtering = CampaignDraft.body();
    filtering.putObject("filter").putArray("notListIds").add(list);
    long filters = drafts.create(filtering);
    drafts.create(CampaignDraft.body());
    List<Long> all = List.of(named, excludes, filters);
    assertEquals(all, api.get("/contacts/list/" + list).longs("campaignIds"));
    ApiResponse reachable = api.get("/contacts/list/" + list + "?reachable=true");
    assertEquals(all, reachable.longs("campaignIds"));
    JsonNode found = api.get("/contacts/list").json().get("content").get(0);
    assertTrue(found.get("campaignIds").isNull());
    String deletion = "/contacts/list?ids=" + list;
    assertEquals(all, api.delete(deletion + "&simulation=true").longs("affectedCampaignIds"));
    assertEquals(all, api.delete(deletion).longs("affectedCampaignIds"));
    assertEquals(List.of(), api.delete(deletion).longs("affectedCampaignIds"));
    expectBlame(api.post(path(named) + "/calculateGoal", null), "contactListIds");
    expectBlame(api.post(path(filters) + "/calculateGoal", null), "filter");
    api.post("/contacts/list/" + list + "/restore", null);
    expect(200, api.post(path(named) + "/calculateGoal", null));
  }

  @Test
  void paths_of_prices_are_none() {
    long id = new CampaignDraft(api).create(CampaignDraft.body());
    expect(404, api.get("/campaigns/stats"));
    expect(404, api.call("POST", "/campaigns/stats/", "{}"));
    expect(404, api.get(path(id) + "/price"));
    expect(405, api.call("PATCH", path(id), "{}"));
  }

  @Test
  void keys_that_send_read_campaigns_and_nothing_else() {
    String key = api.newSendKey();
    long id = new CampaignDraft(api).create(CampaignDraft.body());
    expect(200, api.callAs(key, "GET", "/campaigns", null));
    expect(200, api.callAs(key, "GET", path(id), null));
    expect(409, api.callAs(key, "GET", path(id) + "/recipients", null));
    expect(200, api.callAs(key, "GET", path(id) + "/leases", null));
    ApiResponse read = expect(403, api.callAs(key, "GET", "/contacts", null));
    expectMessage("needs a key of scope read or write; this key may only read campaigns", read);
    String body = "{\"name\":\"a\",\"simulation\":true}";
    ApiResponse write = expect(403, api.callAs(key, "POST", "/campaigns", body));
    expectMessage("needs a key of scope write; this key may only read campaigns", write);
    expect(403, api.callAs(key, "POST", path(id) + "/calculateGoal", null));
    expect(403, api.callAs(key, "GET", "/audit", null));
    ApiResponse lease = expect(403, api.callAs(api.readKey, "POST", path(id) + "/leases", "{}"));
    expectMessage("needs a key of scope send or write; this key may only read contacts", lease);
    expect(200, api.callAs(api.readKey, "GET", path(id), null));
  }

  @Test
  void the_audit_trail_names_the_campaign() {
    long id = new CampaignDraft(api).create(CampaignDraft.body());
    JsonNode entry = api.get("/audit?limit=1").json().get("content").get(0);
    assertEquals("CAMPAIGN_CREATED", entry.get("action").asText());
    assertEquals(id, entry.get("campaignId").asLong());
  }
}
