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

  private String confirmed() {
    Map<String, Object> body =
        Map.of(
            "name",
            "Saldi",
            "sendingMode",
            "SMS",
            "smsBody",
            "Ciao {{firstName}}",
            "contactListIds",
            List.of(list),
            "readyToSend",
            true);
    String path = "/campaigns/" + api.post("/campaigns", body).expect(201).id();
    assertEquals(7, api.post(path + "/calculateGoal", "{}").expect(200).at("recipients").asInt());
    api.put(path + "/confirm", "{}").expect(202);
    while (api.get(path).expect(200).at("status").asInt() == 1) {
      LockSupport.parkNanos(PAUSE);
    }
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
