package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.openapi.OpenApiValidator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that client libraries do not send, and sizes over the limits. */
class HttpProtocolTest extends ApiTest {

  private static final String LISTS = ApiPath.BASE + "/contacts/list";

  /** Asserts that there is exactly one response, with the error body, and the connection closes. */
  private void expectOne(int status, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertEquals(2, answer.split("HTTP/1.1 [0-9]", -1).length, answer);
    assertTrue(answer.contains("Connection: close"), answer);
    assertTrue(answer.contains("Content-Type: application/json"), answer);
    String id = answer.replaceAll("(?s).*X-Request-Id: (\\S+).*", "$1");
    var json = ApiResponse.parse(answer.substring(answer.indexOf("\r\n\r\n")));
    assertEquals(status, json.get("status").asInt());
    assertEquals(id, json.get("requestId").asText());
    assertEquals(List.of(), OpenApiValidator.errorFaults(json.toString()));
  }

  private String post(String headers, String body) {
    return api.raw(
        "POST "
            + LISTS
            + " HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: "
            + api.key
            + "\r\n"
            + headers.replace("|", "\r\n")
            + "\r\n\r\n"
            + body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "hello||; 400",
        "GET / HTTP/1.1||; 400",
        "GET / HTTP/1.0||; 505",
        "GET / HTTP/1.1|Host: a|A B: 1||; 400",
        "GET / HTTP/1.1|Host: a|nonsense||; 400",
        "G@T / HTTP/1.1|Host: a||; 400",
      })
  void answers_malformed_requests_with_the_error_body(String request, int status) {
    expectOne(status, api.raw(request.replace("|", "\r\n")));
  }

  @Test
  void limits_the_request_line_and_the_headers() {
    expect(200, api.get("/contacts/list?search=" + "x".repeat(30_000)));
    expect(200, api.get("/contacts/list", "X-Long", "x".repeat(10_000)));
    expectOne(414, api.raw("GET /" + "a".repeat(33_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    String head = "GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine\r\n";
    String tooLarge = api.raw(head + "A: " + "a".repeat(16_400) + "\r\n\r\n");
    expectOne(431, tooLarge);
    assertTrue(tooLarge.contains("X-Request-Id: mine"));
    expectOne(431, api.raw(head + "A: b\r\n".repeat(3_000) + "\r\n"));
  }

  @Test
  void refuses_ambiguous_framing() {
    expectOne(400, post("Content-Length: 2|Content-Length: 3", "{} "));
    expectOne(400, post("Content-Length: 2|Transfer-Encoding: chunked", "0\r\n\r\n"));
  }

  @Test
  void refuses_encoded_and_untyped_bodies() {
    String json = "Content-Type: application/json|Content-Length: 2";
    expectOne(415, post("Content-Encoding: gzip|" + json, "{}"));
    expectOne(415, post("Content-Length: 2|Connection: close", "{}"));
  }

  @Test
  void refuses_bodies_that_are_not_utf8() {
    String answer =
        post(
            "Content-Type: application/json|Content-Length: 12|Connection: close",
            "{\"name\":\"è\"}");
    expectOne(400, answer);
    assertTrue(answer.contains("UTF-8"), answer);
  }

  @Test
  void closes_after_a_body_that_is_too_large() {
    expectOne(
        413, post("Content-Type: application/json|Content-Length: 2000000", " ".repeat(2_000_000)));
    String chunk = "10000\r\n" + " ".repeat(65_536) + "\r\n";
    expectOne(
        413,
        post(
            "Content-Type: application/json|Transfer-Encoding: chunked",
            chunk.repeat(20) + "0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /contacts/list, 1048577",
    "PUT, /contacts/list/5, 1048577",
    "POST, /contacts/list/contacts, 8388609",
    "DELETE, /contacts/list/contacts, 8388609",
    "POST, /contacts/list/contacts/remove, 8388609"
  })
  void refuses_bodies_by_their_length_before_they_are_sent(String method, String path, int length) {
    expectOne(
        413,
        api.rawAndEnd(
            "%s %s%s HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: %s\r\n"
                    .formatted(method, ApiPath.BASE, path, api.key)
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                    .formatted(length)));
  }

  @Test
  void limits_bodies_by_route() {
    String padded = "{\"name\":\"a\"}" + " ".repeat(1_048_576 - 12);
    expect(201, api.post("/contacts/list", padded));
    expect(413, api.post("/contacts/list", padded + " "));
    expect(413, api.call("DELETE", "/contacts/list?ids=1", padded + " "));
    String bulk = "{\"listIds\":[9],\"contactIds\":[1]}";
    expectBlame(
        api.post("/contacts/list/contacts", bulk + " ".repeat(8_388_608 - bulk.length())),
        "listIds");
    expect(413, api.post("/contacts/list/contacts", bulk + " ".repeat(8_388_608)));
  }

  @Test
  void closes_after_a_large_body_that_nobody_asked_for() {
    String chunk = "10000\r\n" + " ".repeat(65_536) + "\r\n";
    String next = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    String answers =
        api.raw(
            "GET %s HTTP/1.1\r\nHost: a\r\nX-Api-Key: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .formatted(LISTS, api.key)
                + chunk.repeat(4)
                + "0\r\n\r\n"
                + next);
    assertTrue(answers.startsWith("HTTP/1.1 200 "), answers);
    assertEquals(2, answers.split("HTTP/1.1 [0-9]", -1).length, answers);
  }

  @Test
  void shows_the_path_without_the_query() {
    String answer = api.raw("GET /a<b?search=anna HTTP/1.1\r\nHost: a\r\n\r\n");
    expectOne(400, answer);
    assertTrue(answer.contains("\"path\":\"/a<b\""), answer);
  }

  @Test
  void refuses_bad_chunks() {
    String head = "Content-Type: application/json|Transfer-Encoding: chunked";
    expectOne(400, post(head, "zz\r\n{}\r\n0\r\n\r\n"));
  }

  @Test
  void says_no_before_the_body_is_sent() {
    String answer =
        api.raw(
            "POST "
                + LISTS
                + " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                + "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n");
    expectOne(401, answer);
    assertFalse(answer.contains("100 Continue"), answer);
  }

  @Test
  void goes_on_after_an_ordinary_error() {
    String head = " HTTP/1.1\r\nHost: a\r\nX-Api-Key: " + api.key + "\r\n";
    String bad = "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"a\":} \r\n";
    String answers =
        api.raw(
            "POST "
                + LISTS
                + head
                + bad
                + "POST "
                + LISTS
                + " HTTP/1.1\r\nHost: a\r\n"
                + bad
                + "GET "
                + LISTS
                + head
                + "Connection: close\r\n\r\n");
    assertEquals(
        "400 401 200 ", answers.replaceAll("(?s).*?HTTP/1.1 (\\d+ )((?!HTTP/1.1).)*", "$1"));
  }
}
