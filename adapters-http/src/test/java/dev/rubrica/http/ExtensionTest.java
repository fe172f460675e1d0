package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.http.connection.RequestTimeouts;
import dev.rubrica.http.route.Extension;
import dev.rubrica.http.route.RequestSizeLimits;
import io.helidon.http.Method;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes of extensions are served like all others; conflicting ones are rejected at the start. */
class ExtensionTest extends ApiTest {

  @Override
  @BeforeEach
  void start() {
    api = with(Extensions.greetings());
  }

  private static RunningApi with(Extension extension) {
    return new RunningApi(RequestSizeLimits.DEFAULT, RequestTimeouts.DEFAULT, List.of(extension));
  }

  @Test
  void is_answered_for_who_has_a_key() {
    ApiResponse greeting = expect(200, api.put("/greetings/7", "{\"words\":\"ciao\"}"));
    assertEquals("[\"account\",\"id\",\"words\"]", names(greeting.json()));
    assertEquals(7, greeting.id());
    assertEquals("ciao", greeting.json().get("words").asText());
    assertTrue(greeting.header("X-Request-Id") != null && greeting.header("Cache-Control") != null);
    assertEquals(200, api.callAs(api.readKey, "GET", "/greetings/7/", null).status());
    assertEquals(200, api.call("HEAD", "/greetings/7", null).status());
  }

  @Test
  void that_fails_while_it_compresses_an_answer_gets_a_plain_error() {
    try (RunningApi failing = with(Extensions.failingGreetings())) {
      ApiResponse fault = failing.put("/greetings/7", "{}", "Accept-Encoding", "gzip");
      assertEquals(500, fault.status());
      assertEquals(null, fault.header("Content-Encoding"));
      assertTrue(fault.json().get("message").asText().startsWith("internal server error"));
      ApiResponse zipped =
          failing.put("/greetings/7", "{}", "Accept-Encoding", "gzip, identity;q=0");
      assertEquals("gzip", zipped.header("Content-Encoding"));
    }
  }

  private static String names(JsonNode object) {
    List<String> names = new java.util.ArrayList<>();
    object.fieldNames().forEachRemaining(name -> names.add("\"" + name + "\""));
    return "[" + String.join(",", names) + "]";
  }

  @Test
  void refuses_as_all_others_do() {
    expect(401, api.callAs(null, "GET", "/greetings/7", null));
    expect(401, api.callAs("wrong", "GET", "/greetings/7", null));
    expect(403, api.callAs(api.readKey, "PUT", "/greetings/7", "{}"));
    assertEquals("GET, HEAD, PUT", expect(405, api.delete("/greetings/7")).header("Allow"));
    expect(413, api.put("/greetings/7", "a".repeat(1_048_577)));
    expect(415, api.put("/greetings/7", "{}", "Content-Type", "text/plain"));
    expect(404, api.get("/greetings"));
  }

  @Test
  void refuses_what_is_unknown_or_repeated() {
    expectBlame(api.get("/greetings/0?page=a"), "page", "id");
    expectBlame(api.get("/greetings/7?page=1&page=2"), "page");
    expectBlame(api.get("/greetings/7?words=a"), "words");
    expectBlame(api.put("/greetings/7?page=1", "{}"), "page");
    expectBlame(api.put("/greetings/7", "{\"word\":\"a\"}"), "word");
    expectBlame(api.put("/greetings/7", "{\"words\":1}"), "words");
  }

  @Test
  void counts_for_the_limit_of_a_key_and_in_metrics() {
    String key = api.newKey(RatePlan.TRIAL);
    ApiResponse first = api.callAs(key, "GET", "/greetings/7", null);
    assertEquals("99", first.header("X-RateLimit-Remaining"));
    assertEquals(
        "98", api.callAs(key, "GET", "/greetings/x", null).header("X-RateLimit-Remaining"));
    assertEquals("/api/partner-gateway/v1/greetings/{id}", api.told(_ -> true).route());
  }

  @Test
  void is_in_the_document_beside_all_else() throws Exception {
    HttpRequest.Builder asked = HttpRequest.newBuilder(api.uri("/openapi"));
    JsonNode yaml = new YAMLMapper().readTree(api.send(asked.build()).response().body());
    JsonNode json = api.send(asked.header("Accept", "application/json").build()).json();
    assertEquals(json, yaml);
    assertEquals("greet", json.at("/paths/~1greetings~1{id}/get/operationId").asText());
    assertEquals("object", json.at("/components/schemas/Greeting/type").asText());
    assertTrue(json.get("tags").findValuesAsText("name").contains("greetings"));
    RunningApi plain = new RunningApi();
    try (plain) {
      JsonNode without = plain.send(asked.uri(plain.uri("/openapi")).build()).json();
      assertEquals(without.get("paths").size() + 1, json.get("paths").size());
      assertEquals(without.get("paths").get("/contacts"), json.get("paths").get("/contacts"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "operationId: greet,      operationId: hail,     greet",
    "parameters/page,         parameters/limit,      page",
    "'    put:',              '    patch:',          put",
    "schemas/Greeting,        schemas/Gruss,         schemas/Gruss",
    "responses/BadRequest,    responses/None,        responses/None",
    "'    Greeting:',         '    ContactList:',    ContactList",
    "tags:,                   info:,                 info",
    "paths:,                  'paths: :',            not YAML",
  })
  void is_refused_when_its_document_is_not_that_of_its_routes(
      String is, String would, String blamed) {
    Extension wrong = Extensions.greetings(would, is);
    String said = assertThrows(IllegalArgumentException.class, () -> with(wrong)).getMessage();
    assertTrue(said.contains(blamed), said);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /contacts/list/{id},     mine,        exists already",
    "POST, /contacts/list/{listId}, mine,        matches the paths of /contacts/list/{id}",
    "GET,  /mine,                   searchLists, has the name of another operation",
  })
  void is_refused_in_the_place_of_another(String method, String path, String name, String because) {
    Extension other = Extensions.one(Method.create(method), path, name);
    String said = assertThrows(IllegalArgumentException.class, () -> with(other)).getMessage();
    assertTrue(said.startsWith(method + " " + path) && said.endsWith(because), said);
  }

  @Test
  void takes_its_document_from_beside_a_class() {
    assertThrows(
        UncheckedIOException.class,
        () -> Extension.of(List.of(), ExtensionTest.class, "nothing.yaml"));
    assertTrue(
        Extension.of(List.of(), ExtensionTest.class, "ExtensionTest.class").document().length()
            > 100);
  }
}
