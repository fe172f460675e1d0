package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.http.route.Route;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rate limits of a key over HTTP. */
class RateLimitsTest {

  // Statuses of responses that are sent before the key is known.
  private static final Set<String> BEFORE_THE_KEY = Set.of("401", "405", "414", "431");
  private static final String LISTS = "/contacts/list";

  private final RunningApi api = new RunningApi();
  private final String key = api.newKey(RatePlan.TRIAL);

  @AfterEach
  void stop() {
    api.close();
  }

  private ApiResponse limited(String method, String path, String body) {
    return api.callAs(key, method, path, body);
  }

  @Test
  void every_answer_says_what_is_left() {
    ApiResponse first = limited("GET", LISTS, null);
    assertEquals(200, first.status());
    assertEquals("100", first.header("X-RateLimit-Limit"));
    assertEquals("99", first.header("X-RateLimit-Remaining"));
    int reset = Integer.parseInt(first.header("X-RateLimit-Reset"));
    assertTrue(reset >= 1 && reset <= 60, () -> "reset in " + reset);
    assertEquals("98", limited("POST", LISTS, "{\"name\":\"a\"}").header("X-RateLimit-Remaining"));
    assertEquals("97", limited("POST", LISTS, "{").header("X-RateLimit-Remaining"));
    assertEquals("96", limited("GET", LISTS + "/9", null).header("X-RateLimit-Remaining"));
    assertEquals("95", limited("HEAD", LISTS, null).header("X-RateLimit-Remaining"));
    ApiResponse csv = limited("GET", "/contacts?format=csv", null);
    assertEquals(200, csv.status());
    assertEquals("94", csv.header("X-RateLimit-Remaining"));
  }

  @Test
  void faults_refusals_and_streams_say_it_too() {
    long list = limited("POST", LISTS, "{\"name\":\"a\"}").id();
    String bulk = "{\"listIds\":[" + list + "],\"allContacts\":true}";
    ApiResponse streamed = limited("POST", LISTS + "/contacts", bulk);
    assertEquals("201 98", streamed.status() + " " + streamed.header("X-RateLimit-Remaining"));
    ApiResponse large = limited("POST", LISTS, "a".repeat(1_048_577));
    assertEquals("413 97", large.status() + " " + large.header("X-RateLimit-Remaining"));
    api.storage.breakWith(new IllegalStateException("broken"));
    ApiResponse fault = limited("GET", LISTS, null);
    assertEquals("500 96", fault.status() + " " + fault.header("X-RateLimit-Remaining"));
    api.storage.breakWith(new StorageUnavailableException(false, null));
    ApiResponse away = limited("GET", LISTS, null);
    assertEquals("503 95", away.status() + " " + away.header("X-RateLimit-Remaining"));
  }

  @Test
  void who_is_not_limited_or_not_known_is_told_nothing() {
    assertNull(api.get(LISTS).header("X-RateLimit-Limit"));
    ApiResponse unknown = api.callAs("nonsense", "GET", LISTS, null);
    assertEquals(401, unknown.status());
    assertNull(unknown.header("X-RateLimit-Limit"));
  }

  @Test
  void the_document_has_them_in_every_answer_that_comes_after_the_key() {
    HttpRequest request =
        HttpRequest.newBuilder(api.uri("/openapi")).header("Accept", "application/json").build();
    JsonNode document = api.send(request).json();
    List<Route> limited =
        api.api.routes().stream()
            .filter(route -> route.needsKey() && route.admission().isRateLimited())
            .toList();
    for (Route route : limited) {
      String method = route.method().text().toLowerCase(Locale.ROOT);
      JsonNode answers = document.get("paths").get(route.path()).get(method).get("responses");
      assertTrue(answers.has("429"), route::operationId);
      for (var answer : answers.properties()) {
        JsonNode it = answer.getValue();
        JsonNode whole = it.has("$ref") ? document.at(it.get("$ref").asText().substring(1)) : it;
        for (String header : List.of("Limit", "Remaining", "Reset")) {
          assertEquals(
              !BEFORE_THE_KEY.contains(answer.getKey()),
              whole.path("headers").has("X-RateLimit-" + header),
              () -> route.operationId() + " " + answer.getKey());
        }
      }
    }
  }

  @Test
  void more_than_a_burst_is_refused_and_told() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ApiResponse>> calls =
          IntStream.range(0, 60)
              .mapToObj(_ -> clients.submit(() -> limited("GET", LISTS, null)))
              .toList();
      int refused = 0;
      for (Future<ApiResponse> call : calls) {
        refused += call.get().status() == 429 ? assertRefused(call.get()) : 0;
      }
      assertTrue(refused > 0, "nobody was refused");
    }
    assertEquals(200, api.get(LISTS).status(), "others are not limited");
  }

  private static int assertRefused(ApiResponse answer) {
    assertEquals("1", answer.header("Retry-After"));
    assertEquals(1, answer.json().get("retryAfter").asInt());
    assertEquals(
        "this key may make 100 requests a minute and 10 a second",
        answer.json().get("message").asText());
    assertEquals("100", answer.header("X-RateLimit-Limit"));
    return 1;
  }
}
