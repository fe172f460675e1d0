package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.application.port.out.StorageUnavailableException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access to the operations, and the errors of all kinds. */
class ErrorsTest extends ApiTest {

  private static final String LISTS = "/contacts/list";

  @Test
  void has_one_shape() {
    JsonNode error = api.get(LISTS + "?limit=0", "X-Request-Id", "my-id.1_a").json();
    assertEquals(
        ApiResponse.parse(
            """
            {"timestamp":"2026-11-23T10:15:30.123456Z","status":400,"error":"Bad Request",
             "message":"limit must be between 1 and 1000",
             "path":"/api/partner-gateway/v1/contacts/list","requestId":"my-id.1_a",
             "details":[{"field":"limit","message":"must be between 1 and 1000"}]}
            """),
        error);
  }

  @Test
  void keeps_decent_request_ids_and_replaces_others() {
    assertEquals(
        "a".repeat(64), api.get(LISTS, "X-Request-Id", "a".repeat(64)).header("X-Request-Id"));
    for (String bad : List.of("a".repeat(65), "a b", "a;b", "ä")) {
      String id = api.get(LISTS, "X-Request-Id", bad).header("X-Request-Id");
      assertTrue(id.matches("[0-9a-f-]{36}"), id);
    }
    assertEquals("x", api.get("/nix", "X-Request-Id", "x").header("X-Request-Id"));
  }

  @Test
  void asks_for_a_key() {
    for (String key : new String[] {null, "", "wrong", api.key + "x"}) {
      ApiResponse refused = expect(401, api.callAs(key, "GET", LISTS, null));
      assertEquals(
          "Basic realm=\"Rubrica\", charset=\"UTF-8\"", refused.header("WWW-Authenticate"));
    }
  }

  @Test
  void takes_basic_credentials_of_the_account_that_owns_the_key() {
    assertEquals(200, basic("Lecce:" + api.key));
    assertEquals(401, basic("Bari:" + api.key));
    assertEquals(401, basic("Lecce:" + api.otherKey));
    assertEquals(401, basic("Lecce"));
    assertEquals(401, basic(""));
    assertEquals(401, api.callAs(null, "GET", LISTS, null, "Authorization", "Basic !!!").status());
    assertEquals(
        401, api.callAs(null, "GET", LISTS, null, "Authorization", "Bearer " + api.key).status());
    assertEquals(
        401,
        api.callAs("wrong", "GET", LISTS, null, "Authorization", credentials("Lecce:" + api.key))
            .status());
  }

  private int basic(String pair) {
    return api.callAs(null, "GET", LISTS, null, "Authorization", credentials(pair)).status();
  }

  private static String credentials(String pair) {
    return "basic " + Base64.getEncoder().encodeToString(pair.getBytes());
  }

  @Test
  void lets_a_read_key_read_alone() {
    long list = api.list("a");
    expect(200, api.callAs(api.readKey, "GET", LISTS + "/" + list, null));
    expect(403, api.callAs(api.readKey, "POST", LISTS, "{\"name\":\"b\"}"));
    expect(403, api.callAs(api.readKey, "DELETE", LISTS + "?ids=" + list, null));
    expect(403, api.callAs(api.readKey, "PUT", LISTS + "/" + list, "nonsense"));
    assertEquals(1, api.get(LISTS).json().get("totalElements").asInt());
  }

  @Test
  void says_first_what_is_first() {
    expect(404, api.callAs(null, "GET", "/nix", null));
    expect(405, api.callAs(null, "PATCH", LISTS, "x", "Content-Type", "text/plain"));
    expect(401, api.callAs(null, "POST", LISTS, "x", "Content-Type", "text/plain"));
    expect(403, api.callAs(api.readKey, "POST", LISTS, "x", "Content-Type", "text/plain"));
    expect(415, api.call("POST", LISTS + "?nix=1", "x", "Content-Type", "text/plain"));
    expect(400, api.call("POST", LISTS + "?nix=1", "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/contacts/list | DELETE, GET, HEAD, POST",
        "/contacts/list/1 | GET, HEAD, PUT",
        "/contacts/list/contacts/remove/ | POST",
        "/contacts/list/contacts/5 | DELETE",
        "/contacts/list/5/contacts | GET, HEAD",
        "/contacts | DELETE, GET, HEAD, POST",
        "/contacts/5/ | DELETE, GET, HEAD, PUT",
      })
  void names_the_methods_that_are_possible(String path, String allowed) {
    assertEquals(allowed, expect(405, api.call("PATCH", path, null)).header("Allow"));
    assertEquals(allowed, expect(405, api.call("OPTIONS", path, null)).header("Allow"));
  }

  @Test
  void prefers_literal_segments() {
    ApiResponse refused = expect(405, api.get("/contacts/list/contacts"));
    assertEquals("DELETE, POST", refused.header("Allow"));
    expect(405, api.get("/contacts/list/contacts/contacts"));
    expectBlame(api.get("/contacts/list/abc"), "id");
  }

  @Test
  void answers_head_like_get_without_the_body() {
    ApiResponse get = expect(200, api.get(LISTS));
    ApiResponse head = api.call("HEAD", LISTS + "/", null);
    assertEquals(200, head.status());
    assertEquals(get.header("Content-Length"), head.header("Content-Length"));
    assertEquals("", head.response().body());
    assertEquals(404, api.call("HEAD", LISTS + "/9", null).status());
    assertEquals(401, api.callAs(null, "HEAD", LISTS, null).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nix", "/contacts/1/2", "/contacts/list/1/2"})
  void knows_no_other_paths(String path) {
    expect(404, api.get(path));
  }

  // Raw, since the validator of exchanges ignores the case of paths.
  @Test
  void knows_paths_in_their_own_case_alone() {
    assertTrue(api.rawGet("/Contacts").startsWith("HTTP/1.1 404 "));
  }

  @Test
  void does_not_read_large_bodies_that_nobody_has_time_for() {
    api.crowded = true;
    String large = "{\"name\":\"a\"}" + " ".repeat(100_000);
    ApiResponse refused = expect(503, api.post(LISTS, large));
    assertEquals("1", refused.header("Retry-After"));
    expect(201, api.post(LISTS, "{\"name\":\"a\"}"));
    expect(200, api.get(LISTS));
    api.crowded = false;
    expect(201, api.post(LISTS, large));
  }

  @Test
  void says_when_the_database_is_away() {
    api.storage.breakWith(new StorageUnavailableException(false, new RuntimeException("secret")));
    ApiResponse away = expect(503, api.get(LISTS));
    assertEquals(1, away.json().get("retryAfter").asInt());
    assertEquals("1", away.header("Retry-After"));
    assertNull(away.json().get("outcome"));
    api.storage.breakWith(new StorageUnavailableException(true, null));
    assertEquals(
        "unknown", expect(503, api.post(LISTS, "{\"name\":\"a\"}")).json().get("outcome").asText());
    api.storage.repair();
    expect(200, api.get(LISTS));
  }

  @Test
  void tells_nothing_of_a_fault_but_the_request_id() {
    api.storage.breakWith(new IllegalStateException("value 3331234567 is secret"));
    ApiResponse fault = expect(500, api.get(LISTS, "X-Request-Id", "abc"));
    assertEquals("internal server error; request id abc", fault.json().get("message").asText());
    assertFalse(fault.toString().contains("secret"));
  }

  @Test
  void protects_answers() {
    assertEquals("no-store", api.get(LISTS).header("Cache-Control"));
    assertEquals("nosniff", api.get(LISTS).header("X-Content-Type-Options"));
    assertEquals("nosniff", api.get("/nix").header("X-Content-Type-Options"));
    assertEquals("application/json", api.get("/nix").header("Content-Type"));
  }
}
