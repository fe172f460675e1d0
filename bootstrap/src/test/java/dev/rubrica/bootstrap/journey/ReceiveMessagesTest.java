package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.server.RunningService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Inbound messages over HTTP and PostgreSQL. */
class ReceiveMessagesTest {

  private static final String STOP =
      "{'source':'393331234567','destination':'393401234567','text':'Stop, grazie',"
          + "'channel':'WHATSAPP','messageType':'MO','timestamp':'2026-01-15T09:30:00Z'}";

  private final ApiClient api = AccountFixture.fresh().api();
  private final ApiClient platform = new ApiClient(api.service(), null);
  private final String url = "/inbound/qlara/" + RunningService.shared().newInboundToken(api.key());

  private boolean deliver(String message) {
    return platform.post(url, message).expect(200).at("suppressed").asBoolean();
  }

  private JsonNode suppressions() {
    return api.get("/suppressions?includeLifted=true").expect(200).at("content");
  }

  private JsonNode trail() {
    return api.get("/audit?action=SUPPRESSION_ADDED").expect(200).at("content");
  }

  @Test
  void an_opt_out_is_stored_once_until_it_is_lifted() {
    assertEquals(true, deliver(STOP));
    assertEquals(true, deliver(STOP));
    assertEquals(false, deliver(STOP.replace("Stop", "Ciao")));
    JsonNode made = suppressions();
    assertEquals(1, made.size());
    assertEquals("+393331234567", made.get(0).get("phoneNumber").asText());
    assertEquals("[\"SMS\",\"RCS\",\"WHATSAPP\"]", made.get(0).get("channels").toString());
    assertEquals("STOP_REPLY", made.get(0).get("reason").asText());
    assertEquals("qlara", made.get(0).get("source").asText());
    assertEquals("2026-01-15T09:30:00Z", made.get(0).get("occurredAt").asText());
    assertEquals("inbound", made.get(0).get("createdBy").asText());
    JsonNode entries = trail();
    assertEquals(1, entries.size());
    assertEquals("INBOUND", entries.at("/0/actor/kind").asText());
    String lift = "{'entries':[{'phoneNumber':'3331234567'}],'reason':'asked at the till'}";
    api.post("/suppressions/lift", lift).expect(200);
    assertEquals(false, deliver(STOP));
    assertEquals(1, suppressions().size());
    assertEquals(true, deliver("{'source':'3331234567','text':'UNSUBSCRIBE'}"));
    assertEquals(2, suppressions().size());
  }

  @Test
  void a_message_that_is_delivered_often_at_the_same_time_is_one_opt_out() throws Exception {
    try (ExecutorService platforms = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> deliveries = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        deliveries.add(platforms.submit(() -> deliver(STOP)));
      }
      List<Boolean> answers = new ArrayList<>();
      for (Future<Boolean> delivery : deliveries) {
        answers.add(delivery.get());
      }
      assertEquals(Collections.nCopies(40, true), answers);
    }
    assertEquals(1, suppressions().size());
    assertEquals(1, trail().size());
  }

  @Test
  void an_opt_out_is_stored_while_other_requests_are_rejected() throws Exception {
    Map<String, String> small = Map.of("RUBRICA_DB_POOL_SIZE", "1", "RUBRICA_DB_QUEUE", "0");
    try (RunningService service = RunningService.start(small);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        LockHolder lockHolder = new LockHolder(service::connect)) {
      TestService at = TestService.at(service.root());
      ApiClient client = new ApiClient(at, service.newAccountKey());
      String own = "/inbound/qlara/" + service.newInboundToken(client.key());
      lockHolder.lock("LOCK TABLE contact IN SHARE MODE");
      Future<ServiceResponse> blocked =
          threads.submit(() -> client.post("/contacts", "{'email':'a@example.com'}"));
      lockHolder.awaitBlocked();
      client.get("/contacts/list").expect(503);
      assertEquals(
          true, new ApiClient(at, null).post(own, STOP).expect(200).at("suppressed").asBoolean());
      lockHolder.release();
      blocked.get().expect(201);
      assertEquals(1, client.get("/suppressions").expect(200).at("content").size());
    }
  }
}
