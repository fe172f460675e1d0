package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.inbound.ManageInboundTokens.NewToken;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.observe.CompletedRequest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook of messaging platforms. */
class InboundTest extends ApiTest {

  private static final String STOP = "{\"source\":\"393331234567\",\"text\":\"STOP\"}";
  private static final String WITH_KEY = "/inbound/qlara";

  /** The delay of the tenth failure, in nanoseconds; later ones are delayed longer. */
  private static final long FIRST_DELAY = 50_000_000;

  private NewToken token;
  private String url;

  @BeforeEach
  void createToken() {
    token = api.inboundTokens.create(api.account);
    url = WITH_KEY + "/" + token.secret();
  }

  private ApiResponse deliver(String body, String... headers) {
    return api.callAs(null, "POST", url, body, headers);
  }

  /** Sends a body that the OpenAPI document does not describe, but permits in words. */
  private ApiResponse deliverAny(String body, String... headers) {
    return api.send(post(url, body, headers));
  }

  private HttpRequest post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.uri(ApiPath.BASE + path))
            .header("X-Api-Key", api.key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  private List<Suppression> suppressions() {
    SuppressionQuery all =
        new SuppressionQuery(
            api.account,
            null,
            null,
            null,
            null,
            true,
            null,
            null,
            null,
            PageRequest.of(new Paging(0, 100)));
    return api.storage.unbreakable().read(in -> in.suppressions().search(all)).content();
  }

  private static boolean suppressed(ApiResponse answer) {
    assertEquals(1, expect(200, answer).json().size());
    return answer.json().get("suppressed").asBoolean();
  }

  @Test
  void a_stop_word_suppresses_its_sender() {
    String message =
        """
        {"source":"393331234567","destination":"393401234567","text":"Stop, grazie","channel":"SMS",
         "messageType":"MO","timestamp":"2026-11-22T10:15:30+01:00"}
        """;
    ApiResponse answer = deliver(message);
    assertTrue(suppressed(answer));
    assertEquals("no-store", answer.header("Cache-Control"));
    Suppression made = suppressions().getFirst();
    assertEquals("+393331234567", made.number().value());
    assertEquals(Instant.parse("2026-11-22T09:15:30Z"), made.occurredAt());
    assertNull(made.createdBy().key());
    var entry = api.get("/audit?action=SUPPRESSION_ADDED").json().at("/content/0");
    assertEquals("INBOUND", entry.at("/actor/kind").asText());
    assertEquals(token.token().id().value(), entry.at("/actor/inboundTokenId").asLong());
    assertEquals("127.0.0.1", entry.at("/actor/address").asText());
    assertEquals(answer.header("X-Request-Id"), entry.at("/actor/requestId").asText());
    assertEquals(1, entry.at("/counts/created").asInt());
    assertFalse(entry.toString().contains("333"));
  }

  @Test
  void a_key_that_may_write_does_the_same() {
    assertTrue(suppressed(api.post(WITH_KEY, STOP)));
    assertTrue(suppressions().getFirst().createdBy().key().value() > 0);
    expect(403, api.callAs(api.readKey, "POST", WITH_KEY, STOP));
    expect(401, api.callAs(null, "POST", WITH_KEY, STOP));
    expect(401, api.callAs("wrong", "POST", WITH_KEY, STOP));
  }

  @Test
  void a_token_is_of_its_account_alone() {
    deliver(STOP);
    api.callAs(api.otherKey, "POST", WITH_KEY, STOP);
    assertEquals(1, suppressions().size());
    expect(401, api.callAs(token.secret(), "POST", WITH_KEY, STOP));
    expect(401, api.callAs(token.secret(), "GET", "/contacts", null));
    expect(404, api.callAs(null, "POST", WITH_KEY + "/" + api.key, STOP));
  }

  @Test
  void an_unknown_or_revoked_token_is_not_found_whatever_the_body() {
    api.inboundTokens.revoke(token.token().id());
    for (String path : List.of(url, WITH_KEY + "/unknown", WITH_KEY + "/a%20b")) {
      for (String body : List.of(STOP, "[", "x".repeat(100_000))) {
        ApiResponse answer = expect(404, api.callAs(null, "POST", path, body));
        assertEquals("no such resource", answer.json().get("message").asText());
        assertEquals(ApiPath.BASE + "/inbound/qlara/{token}", answer.json().get("path").asText());
      }
    }
    expect(404, api.callAs(null, "POST", url, STOP, "Content-Type", "text/plain"));
    assertEquals(List.of(), suppressions());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"event\":\"DELIVERED\",\"id\":[1,{\"a\":null}]}",
        "{\"source\":null,\"text\":\"STOP\"}",
        "{\"source\":{\"number\":\"393331234567\"},\"text\":\"STOP\"}",
        "{\"source\":true,\"text\":\"STOP\"}",
        "{\"source\":\"393331234567\"}",
        "{\"source\":\"393331234567\",\"text\":null}",
        "{\"source\":\"393331234567\",\"text\":[\"STOP\"]}",
        "{\"source\":\"393331234567\",\"text\":7}",
        "{\"source\":\"393331234567\",\"text\":\"Grazie!\"}",
        "{\"source\":\"393331234567\",\"text\":\"\\ud83d STOP now please my friend\"}",
        "{\"source\":\"Lecce\",\"text\":\"STOP\"}",
        "{\"text\":\"STOP\",\"source\":\"393331234567\",\"source\":{}}",
        "{\"simulation\":true}"
      })
  void other_messages_have_no_effect(String body) {
    Object before = api.storage.state();
    assertFalse(suppressed(deliverAny(body)));
    assertFalse(suppressed(api.send(post(WITH_KEY, body))));
    assertSame(before, api.storage.state());
  }

  @Test
  void an_object_may_be_deep_and_have_long_names_and_numbers() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    String odd =
        "{\"%s\":%s,\"n\":%s,\"t\":\"%s\",\"source\":393331234567,\"text\":\"stop\"}"
            .formatted("n".repeat(10_000), deep, "9".repeat(5_000), "t".repeat(20_000));
    assertTrue(suppressed(deliverAny(odd)));
    assertEquals("+393331234567", suppressions().getFirst().number().value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|body is required",
        "'[]'|body must be a JSON object",
        "'\"STOP\"'|body must be a JSON object",
        "'null'|body must be a JSON object",
        "'{'|body is not valid JSON",
        "'{\"text\":\"STOP\"'|body is not valid JSON",
        "'{} {}'|body must end after the JSON object",
        "'source=393331234567&text=STOP'|body is not valid JSON",
        "'{\"text\":NaN}'|body is not valid JSON"
      })
  void what_is_no_object_is_rejected(String body, String message) {
    ApiResponse answer = expect(400, deliverAny(body));
    assertEquals(message, answer.json().get("message").asText());
    expectBlame(api.send(post(WITH_KEY, body)), "body");
    assertEquals(List.of(), suppressions());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text/plain", "application/json; charset=latin1", "application/xml", "x"})
  void the_content_type_does_not_matter(String type) {
    for (String path : List.of(url, WITH_KEY)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(api.uri(ApiPath.BASE + path))
              .header("X-Api-Key", api.key)
              .POST(BodyPublishers.ofString(STOP));
      if (!type.isEmpty()) {
        request.header("Content-Type", type);
      }
      assertTrue(suppressed(api.send(request.build())), path);
    }
    assertEquals(1, suppressions().size());
  }

  @Test
  void a_body_must_be_json_in_utf_8_and_of_bounded_size() {
    assertTrue(suppressed(deliver(STOP, "Content-Type", "Application/JSON; charset=\"UTF-8\"")));
    String body = STOP + " ".repeat(65_536 - STOP.length());
    assertTrue(suppressed(deliver(body)));
    expect(413, deliver(body + " "));
    HttpRequest latin1 =
        HttpRequest.newBuilder(api.uri(ApiPath.BASE + url))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xE8, '"', ':', '1', '}'}))
            .build();
    expectMessage("must be UTF-8", expect(400, api.send(latin1)));
  }

  @Test
  void the_query_is_ignored() {
    assertTrue(suppressed(api.send(post(url + "?a=1&a=2&a=%C3%28&simulation=true", STOP))));
    assertEquals(1, suppressions().size());
  }

  @Test
  void there_is_no_rate_limit() {
    String key = api.newKey(RatePlan.TRIAL);
    for (int i = 0; i < 150; i++) {
      ApiResponse answer = api.callAs(key, "POST", WITH_KEY, STOP);
      assertTrue(suppressed(answer));
      assertNull(answer.header("X-RateLimit-Limit"));
    }
    assertEquals("99", api.callAs(key, "GET", "/contacts", null).header("X-RateLimit-Remaining"));
  }

  @Test
  void a_message_is_not_rejected_while_other_requests_are() {
    api.crowded = true;
    String large = STOP.replace("}", ",\"more\":\"" + "x".repeat(40_000) + "\"}");
    expect(503, api.post("/contacts", large));
    assertTrue(suppressed(deliver(large)));
    assertTrue(suppressed(api.post(WITH_KEY, large)));
  }

  @Test
  void nothing_is_stored_if_the_storage_is_unavailable() {
    api.storage.breakWith(StorageUnavailableException.busy());
    expect(503, deliver(STOP));
    expect(503, api.post(WITH_KEY, STOP));
    assertEquals(List.of(), suppressions());
    api.storage.repair();
    assertTrue(suppressed(deliver(STOP)));
  }

  @Test
  void other_methods_are_not_allowed() {
    ApiResponse answer = expect(405, api.callAs(null, "GET", url, null));
    assertEquals("POST", answer.header("Allow"));
    assertEquals(ApiPath.BASE + "/inbound/qlara/{token}", answer.json().get("path").asText());
  }

  @Test
  void guesses_are_delayed_and_valid_tokens_are_not() {
    for (int i = 0; i < 9; i++) {
      guess();
    }
    assertTrue(nanos(this::guess) >= FIRST_DELAY, "the tenth guess was not delayed");
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      fastest = Math.min(fastest, nanos(() -> assertTrue(suppressed(deliver(STOP)))));
    }
    assertTrue(fastest < FIRST_DELAY, "each valid token was delayed");
  }

  private void guess() {
    expect(404, api.callAs(null, "POST", WITH_KEY + "/guess", STOP));
  }

  private static long nanos(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return System.nanoTime() - start;
  }

  @Test
  void the_access_log_has_the_route_and_the_account_but_no_token() {
    deliver(STOP, "X-Request-Id", "one");
    CompletedRequest one = api.told(it -> it.requestId().equals("one"));
    assertEquals(ApiPath.BASE + "/inbound/qlara/{token}", one.route());
    assertEquals(api.account.value(), one.accountId());
    assertNull(one.keyId());
    api.callAs(null, "POST", url + "x", STOP, "X-Request-Id", "two");
    assertNull(api.told(it -> it.requestId().equals("two")).accountId());
    assertFalse(api.answered.toString().contains(token.secret()));
  }
}
