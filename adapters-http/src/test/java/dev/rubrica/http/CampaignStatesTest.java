package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls that bring a campaign into another state, and those that its state does not allow. */
class CampaignStatesTest extends ApiTest {

  private static final String NAME = "{\"name\":\"b\"}";
  private static final String MODE = "{\"sendingMode\":\"RCS\"}";

  private CampaignDraft drafts;
  private long list;

  @BeforeEach
  void fill() {
    drafts = new CampaignDraft(api);
    list = drafts.list("Nord", "3331234567", "3331234568");
  }

  private static String path(long id) {
    return CampaignDraft.path(id);
  }

  private long draft() {
    return drafts.counted(CampaignDraft.body(list));
  }

  private long sending() {
    return drafts.sending(CampaignDraft.body(list));
  }

  /** A confirmed campaign whose date comes in an hour. */
  private long waiting() {
    String date = api.storageClock.instant().plus(Duration.ofHours(1)).toString();
    long id = drafts.counted(CampaignDraft.body(list).put("scheduledDate", date));
    ApiResponse confirmed = expect(202, api.put(path(id) + "/confirm", null));
    assertEquals(1, confirmed.json().get("status").asInt());
    return id;
  }

  private long completed() {
    long id = sending();
    expect(200, api.post(drafts.lease(id, 10).path() + "/done", null));
    return id;
  }

  private long cancelled() {
    long id = sending();
    expect(200, api.put(path(id) + "/cancel", null));
    return id;
  }

  private JsonNode read(long id) {
    return expect(200, api.get(path(id))).json();
  }

  private int status(long id) {
    return read(id).get("status").asInt();
  }

  private static void expectWait(ApiResponse answer) {
    expect(409, answer);
    String seconds = answer.header("Retry-After");
    assertNotNull(seconds);
    assertEquals(Integer.parseInt(seconds), answer.json().get("retryAfter").asInt());
  }

  private static void expectNever(ApiResponse answer) {
    assertNull(expect(409, answer).header("Retry-After"), answer::toString);
  }

  private ApiResponse lease(long id) {
    return api.post(path(id) + "/leases", "{}");
  }

  @Test
  void a_draft() {
    long id = draft();
    assertEquals(0, expect(200, api.put(path(id), NAME)).json().get("status").asInt());
    expectNever(api.put(path(id) + "/pause", null));
    expectNever(api.put(path(id) + "/resume", null));
    expectNever(api.put(path(id) + "/cancel", null));
    expectNever(lease(id));
    expectNever(api.get(path(id) + "/recipients"));
    assertEquals(0, status(id));
    ApiResponse confirmed = expect(202, api.put(path(id) + "/confirm", "{}"));
    assertEquals(1, confirmed.json().get("status").asInt());
    assertEquals("/api/partner-gateway/v1" + path(id), confirmed.header("Location"));
    assertNotNull(confirmed.header("ETag"));
    assertEquals(2, status(id));
  }

  @Test
  void a_waiting_campaign() {
    long id = waiting();
    assertTrue(read(id).get("confirmedAt").isTextual());
    assertEquals(1, expect(200, api.put(path(id), NAME)).json().get("status").asInt());
    expect(200, api.post(path(id) + "/calculateGoal", null));
    assertEquals(1, expect(202, api.put(path(id) + "/confirm", null)).json().get("status").asInt());
    expectWait(lease(id));
    expectWait(api.get(path(id) + "/recipients"));
    JsonNode paused = expect(200, api.put(path(id) + "/pause", null)).json();
    assertTrue(paused.get("paused").asBoolean());
    api.storageClock.push(Duration.ofHours(2));
    api.campaigns.fix();
    assertEquals(1, status(id), "a paused campaign does not become due");
    JsonNode resumed = expect(200, api.put(path(id) + "/resume", null)).json();
    assertTrue(!resumed.get("paused").asBoolean());
    api.campaigns.fix();
    assertEquals(2, status(id));
  }

  @Test
  void a_change_takes_the_confirmation_back() {
    long id = waiting();
    JsonNode changed = expect(200, api.put(path(id), MODE)).json();
    assertEquals(0, changed.get("status").asInt());
    assertTrue(changed.get("confirmedAt").isNull());
    assertTrue(changed.get("goal").isNull());
    long other = waiting();
    JsonNode text = expect(200, api.put(path(other), "{\"smsBody\":\"c\"}")).json();
    assertEquals(0, text.get("status").asInt());
    assertTrue(text.get("goal").isObject());
  }

  @Test
  void a_waiting_campaign_is_cancelled_or_deleted() {
    long id = waiting();
    JsonNode cancelled = expect(200, api.put(path(id) + "/cancel", null)).json();
    assertEquals(4, cancelled.get("status").asInt());
    assertEquals("cancelled", cancelled.get("failure").asText());
    long other = waiting();
    expect(200, api.delete(path(other)));
  }

  @Test
  void a_campaign_whose_list_was_deleted_fails_when_it_is_due() {
    long id = waiting();
    api.delete("/contacts/list?ids=" + list);
    api.storageClock.push(Duration.ofHours(2));
    api.campaigns.fix();
    JsonNode failed = read(id);
    assertEquals(4, failed.get("status").asInt());
    assertTrue(failed.get("failure").asText().contains("deleted or unknown: " + list));
    expectNever(lease(id));
    expectNever(api.put(path(id) + "/cancel", null));
    expectBlame(api.put(path(id) + "/confirm", null), "status");
    expect(200, api.delete(path(id)));
  }

  @Test
  void a_campaign_whose_audience_is_being_fixed() {
    api.campaigns.fixesAtOnce = false;
    long id = draft();
    expect(202, api.put(path(id) + "/confirm", null));
    api.campaigns.claim(api.account, id);
    assertEquals(1, status(id));
    expectWait(api.put(path(id), NAME));
    expectWait(api.put(path(id), MODE));
    expectWait(api.post(path(id) + "/calculateGoal", null));
    assertEquals(1, expect(202, api.put(path(id) + "/confirm", null)).json().get("status").asInt());
    expectWait(api.put(path(id) + "/pause", null));
    expectWait(api.put(path(id) + "/resume", null));
    expectWait(api.put(path(id) + "/cancel", null));
    expectWait(api.delete(path(id)));
    expectWait(api.delete(path(id) + "?simulation=true"));
    expectWait(lease(id));
    api.storageClock.push(Duration.ofMinutes(1));
    api.campaigns.fix();
    assertEquals(2, status(id), "another node begins when the first one has died");
  }

  @Test
  void a_campaign_that_is_being_sent() {
    long id = sending();
    expectBlame(api.put(path(id), NAME), "status");
    expectBlame(api.put(path(id), MODE), "status");
    expectBlame(api.post(path(id) + "/calculateGoal", null), "status");
    assertEquals(2, expect(202, api.put(path(id) + "/confirm", null)).json().get("status").asInt());
    expectNever(api.delete(path(id)));
    expect(200, api.put(path(id) + "/resume", null));
    CampaignDraft.Granted lease = drafts.lease(id, 1);
    expect(200, api.put(path(id) + "/pause", null));
    expect(200, api.put(path(id) + "/pause", null));
    expectWait(lease(id));
    JsonNode extended = expect(200, api.post(lease.path() + "/extend", "{\"seconds\":60}")).json();
    assertTrue(extended.get("paused").asBoolean());
    expect(200, api.post(lease.path() + "/done", null));
    expect(200, api.put(path(id) + "/resume", null));
    expect(200, lease(id));
  }

  @Test
  void a_completed_campaign() {
    long id = completed();
    JsonNode read = read(id);
    assertEquals(3, read.get("status").asInt());
    assertTrue(read.get("completedAt").isTextual());
    assertEquals(2, read.get("totalSuccess").asInt());
    expectBlame(api.put(path(id), NAME), "status");
    expectBlame(api.post(path(id) + "/calculateGoal", null), "status");
    expect(202, api.put(path(id) + "/confirm", null));
    for (String call : List.of("pause", "resume", "cancel")) {
      expectNever(api.put(path(id) + "/" + call, null));
    }
    expectNever(lease(id));
    expectNever(lease(id));
    expect(200, api.delete(path(id)));
    expect(404, api.get(path(id) + "/recipients"));
  }

  @Test
  void a_cancelled_campaign() {
    long id = sending();
    CampaignDraft.Granted lease = drafts.lease(id, 1);
    JsonNode cancelled = expect(200, api.put(path(id) + "/cancel", null)).json();
    assertEquals(4, cancelled.get("status").asInt());
    assertEquals(1, cancelled.get("totalSkipped").asInt());
    expect(200, api.put(path(id) + "/cancel", null));
    expectBlame(api.put(path(id), NAME), "status");
    expectBlame(api.put(path(id) + "/confirm", null), "status");
    expectNever(api.put(path(id) + "/pause", null));
    expectNever(api.put(path(id) + "/resume", null));
    expectNever(lease(id));
    expectNever(api.post(lease.path() + "/extend", "{\"seconds\":60}"));
    expect(200, api.post(lease.path() + "/done", null));
    JsonNode end = read(id);
    assertEquals(4, end.get("status").asInt());
    assertEquals(1, end.get("totalSuccess").asInt());
    String skipped = path(id) + "/recipients?status=SKIPPED";
    JsonNode person = expect(200, api.get(skipped)).json().get("content").get(0);
    assertEquals("CANCELLED", person.get("reason").asText());
    expect(200, api.delete(path(id)));
  }

  @Test
  void a_campaign_ends_at_send_until() {
    String end = api.storageClock.instant().plus(Duration.ofHours(1)).toString();
    long id = drafts.sending(CampaignDraft.body(list).put("sendUntil", end));
    api.storageClock.push(Duration.ofHours(2));
    expectNever(lease(id));
    api.campaigns.settle();
    JsonNode read = read(id);
    assertEquals(3, read.get("status").asInt());
    assertEquals(2, read.get("totalSkipped").asInt());
  }

  @Test
  void confirm_names_everything_that_is_wrong() {
    long test = api.post("/contacts/list", "{\"name\":\"t\",\"isTest\":true}").id();
    ObjectNode body = CampaignDraft.body(list, test).put("readyToSend", false);
    body.put("sendingMode", "WHATSAPP_RCS_SMS").put("smsBody", (String) null);
    body.put("scheduledDate", "2020-01-01T00:00:00Z");
    long id = drafts.create(body);
    expectBlame(
        api.put(path(id) + "/confirm", null),
        "contactListIds",
        "readyToSend",
        "whatsappTemplateId",
        "rcsTemplateId",
        "smsBody",
        "scheduledDate",
        "goal");
    long unknown = drafts.counted(CampaignDraft.body(list).put("smsBody", "{{nickname}}"));
    ApiResponse refused = api.put(path(unknown) + "/confirm", null);
    expectBlame(refused, "placeholder");
    expectMessage("{{nickname}} must be a property", refused);
    long nobody = drafts.counted(CampaignDraft.body(test));
    expectMessage("must have recipients", api.put(path(nobody) + "/confirm", null));
    expectBlame(
        api.post(path(drafts.create(CampaignDraft.body())) + "/calculateGoal", "{}"),
        "contactListIds");
  }

  @Test
  void test_lists_make_a_test_campaign() {
    long test = api.post("/contacts/list", "{\"name\":\"t\",\"isTest\":true}").id();
    long id = drafts.create(CampaignDraft.body(test));
    assertTrue(read(id).get("isTest").asBoolean());
    assertEquals(List.of(id), api.get("/campaigns?isTest=true").contentIds());
  }

  @Test
  void an_account_has_so_many_active_campaigns() {
    for (int i = 0; i < CampaignServices.LIMITS.maxActive(); i++) {
      sending();
    }
    ApiResponse refused = expect(409, api.put(path(draft()) + "/confirm", null));
    expectMessage("3 campaigns of the account are waiting or sending", refused);
  }

  @Test
  void a_node_without_an_erasure_key_confirms_and_leases_nothing() {
    long id = draft();
    long other = sending();
    api.hasErasureKey = false;
    expect(503, api.put(path(id) + "/confirm", null));
    expect(503, lease(other));
    assertEquals(0, status(id));
  }

  @Test
  void the_goal_adds_up_and_is_stored() {
    api.contact("Luca", "12345");
    api.post("/suppressions", "{\"entries\":[{\"phoneNumber\":\"3331234568\"}]}");
    long more = drafts.list("Sud", "3331234560");
    ObjectNode body = CampaignDraft.body(list, more).put("smsBody", "{{firstName}} {{city}}");
    long id = drafts.create(body);
    JsonNode goal = expect(200, api.post(path(id) + "/calculateGoal", null)).json();
    String expected =
        """
        {"calculatedAt":"2026-11-23T10:15:30.123456Z","matched":3,"duplicates":0,"excluded":0,
         "unreachable":0,"suppressed":1,"recipients":2,"byChannel":{"SMS":2},"missing":{"city":2}}
        """;
    assertEquals(ApiResponse.parse(expected), goal);
    assertEquals(goal, read(id).get("goal"));
    ApiResponse later =
        api.call("POST", path(id) + "/calculateGoal", "{}", "Prefer", "respond-async");
    assertEquals("/api/partner-gateway/v1" + path(id), expect(202, later).header("Location"));
    expect(404, api.post(path(999) + "/calculateGoal", null));
  }
}
