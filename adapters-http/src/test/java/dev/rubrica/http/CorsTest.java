package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.http.context.ApiPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cross-origin requests. They are raw requests, since the Java client must not set the headers of a
 * browser.
 */
class CorsTest extends ApiTest {

  private static final String ALLOWED = "Access-Control-Allow-Origin: " + RunningApi.ORIGIN;

  private String call(String method, String path, String... headers) {
    return api.raw(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n");
  }

  private String key() {
    return "X-Api-Key: " + api.key;
  }

  private void assertReadable(int status, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains(ALLOWED + "\r\n"), answer);
    assertTrue(answer.contains("Access-Control-Expose-Headers: ETag, Location,"), answer);
    assertTrue(answer.contains(", Idempotency-Replayed\r\n"), answer);
    assertTrue(answer.contains("Vary: Origin"), answer);
    assertFalse(answer.contains("Allow-Credentials"), answer);
  }

  @Test
  void a_preflight_needs_no_key() {
    String answer =
        call(
            "OPTIONS",
            ApiPath.BASE + "/contacts/5",
            "Origin: " + RunningApi.ORIGIN,
            "Access-Control-Request-Method: DELETE",
            "Access-Control-Request-Headers: if-match,x-api-key");
    assertReadable(204, answer);
    String methods = answer.replaceAll("(?s).*Access-Control-Allow-Methods: ([^\r]*).*", "$1");
    assertTrue(methods.contains("DELETE") && methods.contains("PUT"), answer);
    String headers = answer.replaceAll("(?s).*Access-Control-Allow-Headers: ([^\r]*).*", "$1");
    assertTrue(headers.contains("If-Match") && headers.contains("X-Api-Key"), answer);
    assertTrue(headers.contains("Idempotency-Key"), answer);
    assertTrue(answer.contains("Access-Control-Max-Age: "), answer);
    assertTrue(answer.contains("X-Request-Id: "), answer);
  }

  @Test
  void answers_and_errors_can_be_read() {
    String origin = "Origin: " + RunningApi.ORIGIN;
    String lists = ApiPath.BASE + "/contacts/list";
    assertReadable(200, call("GET", lists, origin, key()));
    assertReadable(200, call("HEAD", lists, origin, key()));
    assertReadable(200, call("GET", ApiPath.BASE + "/contacts?format=csv", origin, key()));
    assertReadable(401, call("GET", lists, origin));
    assertReadable(400, call("GET", lists + "?nonsense=1", origin, key()));
    assertReadable(400, call("GET", lists + "//", origin, key()));
    assertReadable(404, call("GET", ApiPath.BASE + "/nowhere", origin, key()));
    assertReadable(405, call("OPTIONS", lists, origin, key()));
    assertReadable(431, call("GET", lists, origin, key(), "A: " + "a".repeat(17_000)));
  }

  @Test
  void errors_of_the_web_server_itself_can_be_read() {
    String origin = "Origin: " + RunningApi.ORIGIN;
    String lists = ApiPath.BASE + "/contacts/list";
    assertReadable(414, call("GET", lists + "?ids=" + "1,".repeat(16_500), origin, key()));
    assertReadable(400, call("POST", lists, origin, key(), "Content-Length: two"));
    assertReadable(400, call("POST", lists, origin, key(), "Transfer-Encoding: gzip"));
    String other = call("POST", lists, "Origin: https://b.example", "Content-Length: two");
    assertTrue(other.startsWith("HTTP/1.1 400 "), other);
    assertFalse(other.contains("Access-Control"), other);
    assertTrue(other.contains("Vary: Origin"), other);
    String beside = call("POST", "/observe/health/live", origin, "Content-Length: two");
    assertFalse(beside.contains("Access-Control"), beside);
  }

  @Test
  void too_many_requests_and_a_service_that_is_away_can_be_read() {
    String origin = "Origin: " + RunningApi.ORIGIN;
    String lists = ApiPath.BASE + "/contacts/list";
    String limited = "X-Api-Key: " + api.newKey(RatePlan.TRIAL);
    String answer = "";
    for (int i = 0; i < 50 && !answer.startsWith("HTTP/1.1 429"); i++) {
      answer = call("GET", lists, origin, limited);
    }
    assertReadable(429, answer);
    api.storage.breakWith(new StorageUnavailableException(false, null));
    try {
      assertReadable(503, call("GET", lists, origin, key()));
    } finally {
      api.storage.repair();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example.com",
        "https://app.example.com:8443",
        "https://app.example.com.evil.example",
        "https://APP.example.com",
        "https://app.example.com/",
        "null",
        "*",
        "",
      })
  void other_origins_read_nothing(String other) {
    String lists = ApiPath.BASE + "/contacts/list";
    String answer = call("GET", lists, "Origin: " + other, key());
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertFalse(answer.contains("Access-Control"), answer);
    assertTrue(answer.contains("Vary: Origin"), answer);
    String preflight =
        call("OPTIONS", lists, "Origin: " + other, "Access-Control-Request-Method: GET");
    assertTrue(preflight.startsWith("HTTP/1.1 405 "), preflight);
    assertFalse(preflight.contains("Access-Control"), preflight);
  }

  @Test
  void two_origins_are_none() {
    String origin = "Origin: " + RunningApi.ORIGIN;
    String answer = call("GET", ApiPath.BASE + "/contacts/list", origin, origin, key());
    assertFalse(answer.contains("Access-Control"), answer);
  }

  @Test
  void nothing_beside_the_api_is_opened() {
    String answer = call("GET", "/observe/health/live", "Origin: " + RunningApi.ORIGIN);
    assertFalse(answer.contains("Access-Control"), answer);
    assertEquals(-1, answer.indexOf("Vary: Origin"));
  }
}
