package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases and recipients of campaigns over HTTP. */
class HandoutTest extends ApiTest {

  private CampaignDraft drafts;
  private long list;
  private long campaign;

  @BeforeEach
  void fill() {
    drafts = new CampaignDraft(api);
    list = drafts.list("Nord", "3331234561", "3331234562", "3331234563");
    campaign = drafts.sending(CampaignDraft.body(list));
  }

  private String leases() {
    return CampaignDraft.path(campaign) + "/leases";
  }

  private String recipients(String query) {
    return CampaignDraft.path(campaign) + "/recipients" + query;
  }

  private JsonNode campaign() {
    return api.get(CampaignDraft.path(campaign)).json();
  }

  private static JsonNode person(CampaignDraft.Granted lease, int index) {
    return lease.json().get("recipients").get(index);
  }

  @Test
  void everybody_is_handed_out_once_and_counted() {
    String ask = "{\"limit\":2,\"seconds\":60,\"worker\":\" w1 \"}";
    JsonNode first = expect(200, api.post(leases(), ask)).json();
    assertEquals(60, first.get("seconds").asInt());
    assertEquals("w1", first.get("worker").asText());
    assertEquals("2026-11-23T10:16:30.123456Z", first.get("expiresAt").asText());
    JsonNode person = first.get("recipients").get(0);
    String key = person.get("key").asText();
    assertTrue(key.matches("[A-Za-z0-9-]{1,64}"), key);
    String expected =
        """
        {"key":"%s","contactId":%d,"phoneNumber":"+393331234561","channels":["SMS"],"attempt":1,
         "fields":{"firstName":"Anna"}}
        """
            .formatted(key, person.get("contactId").asLong());
    assertEquals(ApiResponse.parse(expected), person);
    JsonNode second = expect(200, api.post(leases(), "{}")).json();
    assertEquals(120, second.get("seconds").asInt());
    assertEquals(1, second.get("recipients").size());
    String path = leases() + "/" + first.get("leaseId").asText() + "/done";
    String report =
        "{\"failed\":[{\"key\":\"%s\",\"reason\":\"not delivered\"}],\"returned\":[]}"
            .formatted(key);
    String counts = "{\"succeeded\":1,\"failed\":1,\"returned\":0,\"lost\":0}";
    assertEquals(counts, expect(200, api.post(path, report)).response().body());
    assertEquals(counts, expect(200, api.post(path, report)).response().body());
    expectMessage("was reported before, with another body", expect(409, api.post(path, "{}")));
    String last = leases() + "/" + second.get("leaseId").asText() + "/done";
    expect(200, api.post(last, null));
    JsonNode end = campaign();
    assertEquals(3, end.get("status").asInt());
    assertEquals(3, end.get("totalDestinations").asInt());
    assertEquals(2, end.get("totalSuccess").asInt());
    assertEquals(1, end.get("totalFailed").asInt());
    JsonNode failed = api.get(recipients("?status=failed")).json().get("content").get(0);
    assertEquals("not delivered", failed.get("reason").asText());
    assertEquals("+393331234561", failed.get("phoneNumber").asText());
  }

  @Test
  void who_is_returned_or_not_reported_comes_again_with_the_same_key() {
    CampaignDraft.Granted first = drafts.lease(campaign, 2);
    String returned = "{\"returned\":[\"" + first.keys().getFirst() + "\"]}";
    expect(200, api.post(first.path() + "/done", returned));
    CampaignDraft.Granted second = drafts.lease(campaign, 5);
    assertTrue(second.keys().contains(first.keys().getFirst()));
    api.storageClock.push(Duration.ofMinutes(2));
    CampaignDraft.Granted third = drafts.lease(campaign, 1);
    assertEquals(first.keys().getFirst(), third.keys().getFirst());
    assertEquals(3, person(third, 0).get("attempt").asInt());
    JsonNode late = expect(200, api.post(second.path() + "/done", null)).json();
    assertEquals(1, late.get("lost").asInt());
    assertEquals(1, late.get("succeeded").asInt());
  }

  @Test
  void keys_that_are_not_in_the_lease_or_twice_change_nothing() {
    CampaignDraft.Granted lease = drafts.lease(campaign, 2);
    String key = lease.keys().getFirst();
    String done = lease.path() + "/done";
    String twice = "{\"failed\":[{\"key\":\"%s\"}],\"returned\":[\"%s\"]}".formatted(key, key);
    expectBlame(api.post(done, twice), "returned[0]");
    String unknown =
        "{\"failed\":[{\"key\":\"%1$s\"},{\"key\":\"x%1$s\"}],\"returned\":[\"%1$s0\"]}"
            .formatted(key);
    expectBlame(api.post(done, unknown), "failed[1].key", "returned[0]");
    expectBlame(
        api.post(done, "{\"failed\":[{\"reason\":\"x\"},{\"key\":\"a b\"}],\"returned\":[\"?\"]}"),
        "failed[0].key",
        "failed[1].key",
        "returned[0]");
    String reason = "x".repeat(501);
    expectBlame(
        api.post(done, "{\"failed\":[{\"key\":\"%s\",\"reason\":\"%s\"}]}".formatted(key, reason)),
        "failed[0].reason");
    expectBlame(api.post(done, "{\"succeeded\":[]}"), "succeeded");
    assertEquals(0, campaign().get("totalSuccess").asInt());
    expect(200, api.post(done, null));
  }

  @Test
  void a_worker_asks_for_what_it_needs() {
    expectBlame(
        api.post(leases(), "{\"limit\":0,\"seconds\":9,\"worker\":\"" + "x".repeat(101) + "\"}"),
        "limit",
        "seconds",
        "worker");
    expectBlame(api.post(leases(), "{\"limit\":5001,\"seconds\":3601}"), "limit", "seconds");
    expectBlame(api.post(leases(), "{\"limit\":\"5\",\"seconds\":1.5}"), "limit", "seconds");
    expectBlame(api.post(leases(), "{\"limit\":null}"), "limit");
    expectBlame(api.post(leases(), "{\"fields\":\"some\"}"), "fields");
    expectBlame(api.post(leases(), "{\"fields\":[1]}"), "fields");
    expectBlame(api.post(leases(), "{\"field\":[]}"), "field");
    String bad = "{\"fields\":[\"city\",\"\",\"a\\u0000b\",\"%s\"]}".formatted("x".repeat(100_000));
    expectBlame(api.post(leases(), bad), "fields[1]", "fields[2]", "fields[3]");
    String named = "{\"limit\":1,\"fields\":[\"lastName\",\"city\",\"customFields.city\",\"id\"]}";
    JsonNode person = expect(200, api.post(leases(), named)).json().get("recipients").get(0);
    ObjectNode fields = person.get("fields").deepCopy();
    assertEquals(person.get("contactId"), fields.remove("id"));
    assertEquals(
        ApiResponse.parse("{\"lastName\":null,\"city\":null,\"customFields.city\":null}"), fields);
    JsonNode all =
        expect(200, api.post(leases(), "{\"limit\":1,\"fields\":\"all\"}"))
            .json()
            .get("recipients")
            .get(0)
            .get("fields");
    assertEquals("Anna", all.get("firstName").asText());
    assertTrue(all.has("suppressedChannels") && all.has("createdAt") && all.has("tags"));
    JsonNode none =
        expect(200, api.post(leases(), "{\"fields\":[]}")).json().get("recipients").get(0);
    assertEquals(0, none.get("fields").size());
  }

  @Test
  void when_all_are_leased_there_is_nobody() {
    CampaignDraft.Granted lease = drafts.lease(campaign, 5);
    ApiResponse nobody = expect(204, api.post(leases(), "{}"));
    assertEquals("", nobody.response().body());
    assertTrue(Integer.parseInt(nobody.header("Retry-After")) >= 1);
    ApiResponse again = expect(429, api.post(leases(), "{}"));
    assertNotNull(again.header("Retry-After"));
    expectMessage("wait as long as Retry-After says", again);
    expect(204, api.callAs(api.newSendKey(), "POST", leases(), "{}"));
    expect(200, api.delete(lease.path()));
    drafts.lease(campaign, 5);
    expect(204, api.post(leases(), "{}"));
  }

  @Test
  void a_lease_is_extended_while_nobody_else_has_its_people() {
    CampaignDraft.Granted lease = drafts.lease(campaign, 3);
    long contact = person(lease, 0).get("contactId").asLong();
    String number = person(lease, 1).get("phoneNumber").asText();
    api.delete("/contacts/" + contact);
    api.post("/suppressions", "{\"entries\":[{\"phoneNumber\":\"" + number + "\"}]}");
    api.storageClock.push(Duration.ofMinutes(2));
    JsonNode extended = expect(200, api.post(lease.path() + "/extend", "{\"seconds\":300}")).json();
    assertEquals("2026-11-23T10:22:30.123456Z", extended.get("expiresAt").asText());
    assertEquals(300, extended.get("seconds").asInt());
    assertEquals(2, extended.get("withdrawn").size());
    assertTrue(!extended.get("paused").asBoolean());
    JsonNode read = expect(200, api.get(lease.path())).json();
    assertEquals(1, read.get("recipients").size());
    expectBlame(api.post(lease.path() + "/extend", "{}"), "seconds");
    expectBlame(api.post(lease.path() + "/extend", "{\"seconds\":5}"), "seconds");
    expectBlame(api.post(lease.path() + "/extend", "{\"seconds\":null}"), "seconds");
    api.storageClock.push(Duration.ofMinutes(10));
    expect(200, api.post(leases(), "{}"));
    expect(409, api.post(lease.path() + "/extend", "{\"seconds\":300}"));
    expect(409, api.get(lease.path()));
  }

  @Test
  void live_leases_are_listed_by_worker_and_given_back() {
    expect(200, api.post(leases(), "{\"limit\":1,\"worker\":\"w1\"}"));
    api.storageClock.push(Duration.ofSeconds(1));
    expect(200, api.post(leases(), "{\"limit\":2,\"worker\":\"w2\"}"));
    JsonNode all = expect(200, api.get(leases())).json().get("leases");
    assertEquals(List.of("w1", "w2"), all.findValuesAsText("worker"));
    JsonNode one = expect(200, api.get(leases() + "?worker=w2")).json().get("leases");
    assertEquals(1, one.size());
    assertEquals(2, one.get(0).get("recipients").asInt());
    assertEquals(1, one.get(0).get("attempt").asInt());
    String path = leases() + "/" + one.get(0).get("leaseId").asText();
    assertEquals("{\"returned\":2}", expect(200, api.delete(path)).response().body());
    assertEquals("{\"returned\":2}", expect(200, api.delete(path)).response().body());
    expectMessage("was given back", expect(409, api.post(path + "/done", null)));
    assertEquals(1, api.get(leases()).json().get("leases").size());
    expectBlame(api.get(leases() + "?worker=%20"), "worker");
    expectBlame(api.get(leases() + "?wrker=a"), "wrker");
  }

  @Test
  void leases_that_do_not_exist() {
    String none = leases() + "/00000000-0000-4000-8000-000000000000";
    expect(404, api.get(none));
    expect(404, api.delete(none));
    expect(404, api.post(none + "/done", null));
    expect(404, api.post(none + "/extend", "{\"seconds\":60}"));
    expectBlame(api.get(leases() + "/1-1-1-1-1"), "leaseId");
    expectBlame(api.delete(leases() + "/12"), "leaseId");
    String other = CampaignDraft.path(drafts.sending(CampaignDraft.body(list)));
    String foreign = drafts.lease(campaign, 1).path();
    String moved = other + foreign.substring(foreign.indexOf("/leases"));
    expect(404, api.get(moved));
    expect(404, api.post(moved + "/done", null));
    expect(404, api.post(CampaignDraft.path(999) + "/leases", "{}"));
    expect(404, api.get(CampaignDraft.path(999) + "/leases"));
  }

  @Test
  void leases_of_a_deleted_campaign_do_not_exist() {
    CampaignDraft.Granted lease = drafts.lease(campaign, 1);
    expect(200, api.put(CampaignDraft.path(campaign) + "/cancel", null));
    expect(200, api.delete(CampaignDraft.path(campaign)));
    expect(404, api.post(lease.path() + "/done", null));
  }

  @Test
  void who_is_handed_out_too_often_has_failed() {
    for (int i = 0; i < CampaignServices.LIMITS.maxAttempts(); i++) {
      drafts.lease(campaign, 5);
      api.storageClock.push(Duration.ofMinutes(2));
    }
    api.campaigns.settle();
    assertEquals(3, campaign().get("totalFailed").asInt());
    JsonNode person = api.get(recipients("")).json().get("content").get(0);
    assertEquals("NOT_ACKNOWLEDGED", person.get("reason").asText());
    assertEquals(3, person.get("attempt").asInt());
  }

  @Test
  void recipients_are_listed_in_order_and_by_state() {
    JsonNode before = expect(200, api.get(recipients(""))).json().get("content").get(0);
    assertEquals("PENDING", before.get("status").asText());
    assertEquals(0, before.get("attempt").asInt());
    assertTrue(before.get("phoneNumber").isNull() && before.get("at").isNull());
    drafts.lease(campaign, 1);
    JsonNode leased = api.get(recipients("?status=LEASED")).json();
    assertEquals(1, leased.get("totalElements").asInt());
    assertEquals("+393331234561", leased.at("/content/0/phoneNumber").asText());
    long contact = leased.at("/content/0/contactId").asLong();
    assertEquals(1, api.get(recipients("?contactId=" + contact)).json().get("content").size());
    assertEquals(0, api.get(recipients("?contactId=999")).json().get("content").size());
    JsonNode page = api.get(recipients("?limit=2")).json();
    String cursor = page.get("nextCursor").asText();
    JsonNode next = api.get(recipients("?limit=2&cursor=" + cursor)).json();
    assertEquals(1, next.get("content").size());
    assertNotEquals(page.at("/content/1/key"), next.at("/content/0/key"));
    expectBlame(api.get(recipients("?status=GONE&name=x")), "name", "status");
    expectBlame(api.get(recipients("?status=LEASED&cursor=" + cursor)), "cursor");
  }

  @Test
  void recipients_are_exported() {
    drafts.lease(campaign, 1);
    ApiResponse file = expect(200, api.get(recipients("?format=csv")));
    assertTrue(file.header("Content-Type").startsWith("text/csv"));
    List<String> lines = file.response().body().lines().toList();
    assertEquals(4, lines.size());
    assertTrue(lines.getFirst().contains("key") && lines.getFirst().contains("phoneNumber"));
    ApiResponse accepted = api.get(recipients("?status=PENDING"), "Accept", "text/csv");
    assertEquals(3, accepted.response().body().lines().count());
  }

  @Test
  void recipients_are_gone_after_the_retention() {
    expect(200, api.post(drafts.lease(campaign, 5).path() + "/done", null));
    api.storageClock.push(Duration.ofDays(401));
    api.campaigns.endRetention();
    expectMessage("retention has ended", expect(410, api.get(recipients(""))));
    expect(410, api.get(recipients("?format=csv")));
    assertEquals(3, campaign().get("totalSuccess").asInt());
  }

  @Test
  void numbers_of_nobody_have_no_contact() {
    ObjectNode body = CampaignDraft.body().put("destinationType", 2);
    body.withArray("destinations").add("+393339999999").add("+393331234561");
    campaign = drafts.sending(body);
    CampaignDraft.Granted lease = drafts.lease(campaign, 5);
    assertEquals(2, lease.keys().size());
    long without = 0;
    for (JsonNode person : lease.json().get("recipients")) {
      without += person.get("contactId").isNull() ? 1 : 0;
    }
    assertEquals(1, without);
  }

  @Test
  void an_idempotency_key_is_ignored() {
    String[] key = {"Idempotency-Key", "k1"};
    JsonNode first = expect(200, api.call("POST", leases(), "{\"limit\":1}", key)).json();
    JsonNode second = expect(200, api.call("POST", leases(), "{\"limit\":1}", key)).json();
    assertNotEquals(first.get("leaseId"), second.get("leaseId"));
  }
}
