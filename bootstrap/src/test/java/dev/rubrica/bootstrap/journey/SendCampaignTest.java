package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A campaign from its draft to the last person. */
@Execution(CONCURRENT)
class SendCampaignTest {

  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();
  private final List<Long> contacts = account.contacts(7);
  private final long list = account.list("Uno", contacts);

  private static Map<String, Object> draft(Long... lists) {
    return Map.of(
        "name",
        "Saldi",
        "sendingMode",
        "SMS",
        "smsBody",
        "Ciao {{firstName}}",
        "contactListIds",
        List.of(lists),
        "readyToSend",
        true);
  }

  /** Confirms a campaign and waits until its audience is fixed. */
  private JsonNode confirm(String path) {
    api.put(path + "/confirm", "{}").expect(202);
    JsonNode campaign = api.get(path).expect(200).body();
    while (campaign.get("status").asInt() == 1) {
      LockSupport.parkNanos(PAUSE);
      campaign = api.get(path).expect(200).body();
    }
    assertEquals(2, campaign.get("status").asInt(), campaign::toString);
    return campaign;
  }

  private String confirmed() {
    String path = "/campaigns/" + api.post("/campaigns", draft(list)).expect(201).id();
    assertEquals(7, api.post(path + "/calculateGoal", "{}").expect(200).at("recipients").asInt());
    confirm(path);
    return path;
  }

  @Test
  void everybody_is_handed_out_reported_and_counted() {
    String path = confirmed();
    api.delete("/contacts/" + contacts.getFirst()).expect(200);
    Set<String> keys = new HashSet<>();
    api.post(path + "/leases", "{'fields':['\\u0000']}").refuses(400, "fields[0]");
    ServiceResponse first = api.post(path + "/leases", "{'limit':2}").expect(200);
    first.at("recipients").forEach(person -> keys.add(person.get("key").asText()));
    String lease = path + "/leases/" + first.at("leaseId").asText();
    assertEquals(first.at("recipients"), api.get(lease).expect(200).at("recipients"));
    assertEquals(1, api.get(path + "/leases").expect(200).at("leases").size());
    api.post(lease + "/extend", "{'seconds':60}").expect(200);
    String key = first.at("recipients").get(0).get("key").asText();
    String report = "{'failed':[{'key':'%s','reason':'not delivered'}]}".formatted(key);
    assertEquals(1, api.post(lease + "/done", report).expect(200).at("failed").asInt());
    ServiceResponse second = api.post(path + "/leases", "{'limit':2}").expect(200);
    api.delete(path + "/leases/" + second.at("leaseId").asText()).expect(200);
    ServiceResponse rest = api.post(path + "/leases", "{}").expect(200);
    rest.at("recipients").forEach(person -> keys.add(person.get("key").asText()));
    api.post(path + "/leases/" + rest.at("leaseId").asText() + "/done", "{}").expect(200);
    assertEquals(6, keys.size());
    JsonNode end = api.get(path).expect(200).body();
    assertEquals(3, end.get("status").asInt());
    assertEquals(7, end.get("totalDestinations").asInt());
    assertEquals(5, end.get("totalSuccess").asInt());
    assertEquals(1, end.get("totalFailed").asInt());
    assertEquals(1, end.get("totalSkipped").asInt());
    ServiceResponse skipped = api.get(path + "/recipients?status=SKIPPED").expect(200);
    assertEquals("DELETED", skipped.at("content").get(0).get("reason").asText());
    String csv = Upload.export(api, path + "/recipients?format=csv");
    assertEquals(8, csv.lines().count(), csv);
    assertTrue(api.get("/campaigns?status=3").expect(200).body().toString().contains("Saldi"));
    api.delete(path).expect(200);
  }

  @Test
  void a_draft_follows_its_lists_until_its_audience_is_fixed() {
    long deleted = account.list("Vecchia", contacts.subList(0, 2));
    long replacing = account.list("Nuova", contacts.subList(2, 5));
    long id = api.post("/campaigns", draft(list, deleted)).expect(201).id();
    String path = "/campaigns/" + id;

    // A list is renamed: its new data is shown.
    api.put(AccountFixture.LISTS + "/" + list, "{'name':'Clienti'}").expect(200);
    ServiceResponse renamed = api.get(AccountFixture.LISTS + "/" + list).expect(200);
    assertEquals("Clienti", renamed.at("name").asText());
    assertEquals(List.of(id), renamed.longs("campaignIds"));
    assertEquals(List.of(list, deleted), api.get(path).expect(200).longs("contactListIds"));

    // Who leaves a list is no recipient any more, unless another list of the campaign has them.
    expectGoal(path, 9, 2, 7);
    remove(list, contacts.subList(0, 1));
    remove(list, contacts.subList(6, 7));
    expectGoal(path, 7, 1, 6);

    // A deleted list makes the campaign invalid.
    ServiceResponse deletion = api.delete(AccountFixture.LISTS + "?ids=" + deleted).expect(200);
    assertEquals(List.of(id), deletion.longs("affectedCampaignIds"));
    ServiceResponse refused = api.put(path + "/confirm", "{}").expect(400);
    assertTrue(refused.body().toString().contains(String.valueOf(deleted)), refused::toString);
    assertEquals(400, api.post(path + "/calculateGoal", "{}").status());
    assertEquals(0, api.get(path).expect(200).at("status").asInt());

    // The list is replaced; then the goal is calculated again, and the campaign is confirmed.
    api.put(path, Map.of("contactListIds", List.of(list, replacing))).expect(200);
    api.put(path + "/confirm", "{}").blames("goal");
    expectGoal(path, 8, 3, 5);
    JsonNode sending = confirm(path);
    assertEquals(5, sending.get("totalDestinations").asInt());
    ServiceResponse unaffected = api.delete(AccountFixture.LISTS + "?ids=" + list).expect(200);
    assertEquals(List.of(), unaffected.longs("affectedCampaignIds"));

    // Somebody says STOP meanwhile, before and after the message was handed out.
    ServiceResponse first = api.post(path + "/leases", "{'limit':2}").expect(200);
    String leased = first.at("recipients").get(0).get("phoneNumber").asText();
    stop(leased);
    stop(numberOf(contacts.get(5)));
    String lease = path + "/leases/" + first.at("leaseId").asText();
    JsonNode withdrawn = api.post(lease + "/extend", "{'seconds':60}").expect(200).at("withdrawn");
    assertEquals(1, withdrawn.size());
    String key = withdrawn.get(0).asText();
    assertEquals(key, first.at("recipients").get(0).get("key").asText());
    String report = "{'failed':[{'key':'%s','reason':'opted out'}]}".formatted(key);
    api.post(lease + "/done", report).expect(200);

    // It completes with the last person, with totals that add up.
    ServiceResponse rest = api.post(path + "/leases", "{}").expect(200);
    assertEquals(2, rest.at("recipients").size());
    assertEquals(2, api.get(path).expect(200).at("status").asInt());
    api.post(path + "/leases/" + rest.at("leaseId").asText() + "/done", "{}").expect(200);
    JsonNode end = api.get(path).expect(200).body();
    assertEquals(3, end.get("status").asInt(), end::toString);
    assertTrue(end.get("completedAt").isTextual(), end::toString);
    assertEquals(5, end.get("totalDestinations").asInt());
    assertEquals(3, end.get("totalSuccess").asInt());
    assertEquals(1, end.get("totalFailed").asInt());
    assertEquals(1, end.get("totalSkipped").asInt());
    ServiceResponse skipped = api.get(path + "/recipients?status=SKIPPED").expect(200);
    assertEquals("SUPPRESSED", skipped.at("content").get(0).get("reason").asText());
    assertEquals(contacts.get(5), skipped.at("content").get(0).get("contactId").longValue());
  }

  private void remove(long from, List<Long> members) {
    api.post(AccountFixture.BULK_REMOVE, AccountFixture.change(List.of(from), members)).expect(200);
  }

  private void expectGoal(String path, int matched, int duplicates, int recipients) {
    ServiceResponse goal = api.post(path + "/calculateGoal", "{}").expect(200);
    assertEquals(matched, goal.at("matched").asInt(), goal::toString);
    assertEquals(duplicates, goal.at("duplicates").asInt(), goal::toString);
    assertEquals(recipients, goal.at("recipients").asInt(), goal::toString);
  }

  private String numberOf(long contact) {
    return api.get("/contacts/" + contact).expect(200).at("phoneNumber").asText();
  }

  private void stop(String number) {
    String message = "{'source':'" + number + "','text':'STOP'}";
    assertTrue(api.post("/inbound/qlara", message).expect(200).at("suppressed").asBoolean());
  }

  @Test
  void a_paused_campaign_hands_out_nobody_and_a_cancelled_one_skips_the_rest() {
    String path = confirmed();
    api.put(path + "/pause", "{}").expect(200);
    assertTrue(api.post(path + "/leases", "{}").expect(409).header("Retry-After") != null);
    api.put(path + "/resume", "{}").expect(200);
    ServiceResponse lease = api.post(path + "/leases", "{'limit':3}").expect(200);
    api.put(path + "/cancel", "{}").expect(200);
    api.post(path + "/leases", "{}").expect(409);
    api.post(path + "/leases/" + lease.at("leaseId").asText() + "/done", "{}").expect(200);
    JsonNode end = api.get(path).expect(200).body();
    assertEquals(4, end.get("status").asInt());
    assertEquals(3, end.get("totalSuccess").asInt());
    assertEquals(4, end.get("totalSkipped").asInt());
  }
}
