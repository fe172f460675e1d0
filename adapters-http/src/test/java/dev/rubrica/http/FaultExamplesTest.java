package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.RatePlan;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The examples of faults in the OpenAPI document equal the responses. The end-to-end tests check
 * the other examples.
 */
class FaultExamplesTest extends ApiTest {

  private static JsonNode example(String response, String name) throws IOException {
    String place = "/components/responses/" + response + "/content/application~1json/examples/";
    try (InputStream yaml = ApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new YAMLMapper().readTree(yaml).at(place + name + "/value");
    }
  }

  private void assertExample(String response, String name, RuntimeException broken)
      throws IOException {
    api.storage.breakWith(broken);
    JsonNode documented = example(response, name);
    ApiResponse answer =
        name.equals("outcomeUnknown")
            ? api.call("POST", "/contacts/list", "{\"name\":\"Soci\"}", "X-Request-Id", "a1")
            : api.get("/contacts/list", "X-Request-Id", "a1");
    ObjectNode actual = expect(documented.get("status").asInt(), answer).json().deepCopy();
    actual.set("timestamp", documented.get("timestamp"));
    assertEquals(documented, actual);
  }

  @Test
  void a_fault() throws IOException {
    assertExample("Fault", "fault", new IllegalStateException("broken"));
  }

  @Test
  void a_storage_that_cannot_be_used() throws IOException {
    assertExample("Unavailable", "busy", StorageUnavailableException.busy());
    assertExample("Unavailable", "away", new StorageUnavailableException(false, null));
    assertExample("Unavailable", "outcomeUnknown", new StorageUnavailableException(true, null));
  }

  @Test
  void a_storage_that_cannot_erase() throws IOException {
    assertExample("ErasureUnavailable", "busy", StorageUnavailableException.busy());
    assertExample("ErasureUnavailable", "away", new StorageUnavailableException(false, null));
  }

  @Test
  void a_call_that_is_still_running() throws IOException {
    JsonNode documented = example("CallRunning", "running");
    api.callFailure = new DomainException.CallRunning();
    ApiResponse answer =
        api.call(
            "POST",
            "/contacts/list",
            "{\"name\":\"Soci\"}",
            "X-Request-Id",
            "a1",
            "Idempotency-Key",
            "k1");
    ObjectNode actual = expect(409, answer).json().deepCopy();
    actual.set("timestamp", documented.get("timestamp"));
    assertEquals(documented, actual);
  }

  @Test
  void a_key_that_asks_too_often() throws IOException {
    JsonNode documented = example("TooManyRequests", "often");
    String key = api.newKey(RatePlan.TRIAL);
    ApiResponse answer = null;
    for (int i = 0; i < 200 && (answer == null || answer.status() == 200); i++) {
      answer = api.callAs(key, "GET", "/contacts/list", null, "X-Request-Id", "a1");
    }
    ObjectNode actual = expect(429, answer).json().deepCopy();
    actual.set("timestamp", documented.get("timestamp"));
    actual.set("retryAfter", documented.get("retryAfter"));
    assertEquals(documented, actual);
  }

  private void assertExampleOfCampaign(String response, ApiResponse answer) throws IOException {
    JsonNode documented = example(response, "example");
    String path = documented.get("path").asText();
    String id = path.replaceAll("\\D+", " ").strip().split(" ")[1];
    String actual = answer.response().body().replaceAll("(campaigns?[ /])\\d+", "$1" + id);
    ObjectNode json = (ObjectNode) ApiResponse.parse(actual);
    json.set("timestamp", documented.get("timestamp"));
    if (documented.has("retryAfter")) {
      json.set("retryAfter", documented.get("retryAfter"));
    }
    assertEquals(documented, json);
  }

  @Test
  void a_campaign_without_anybody_to_lease_or_to_list() throws IOException {
    CampaignDraft drafts = new CampaignDraft(api);
    long list = drafts.list("Nord", "3331234567");
    long campaign = drafts.sending(CampaignDraft.body(list));
    CampaignDraft.Granted lease = drafts.lease(campaign, 1);
    String path = CampaignDraft.path(campaign);
    String[] requestId = {"X-Request-Id", "a1"};
    expect(204, api.post(path + "/leases", "{}"));
    ApiResponse again = expect(429, api.call("POST", path + "/leases", "{}", requestId));
    assertExampleOfCampaign("LeaseTooOften", again);
    expect(200, api.post(lease.path() + "/done", null));
    api.storageClock.push(Duration.ofDays(401));
    api.campaigns.endRetention();
    ApiResponse gone = expect(410, api.get(path + "/recipients", requestId));
    assertExampleOfCampaign("RecipientsGone", gone);
  }
}
