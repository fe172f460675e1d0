package dev.rubrica.http.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exchanges that differ from the document in one way are reported. */
class OpenApiValidatorTest {

  private static final String LIST =
      """
      {"id":1,"name":"Uno","description":null,"isTest":false,"contactCount":0,
       "createdAt":"2026-11-22T10:15:30Z","updatedAt":"2026-11-22T10:15:30Z",
       "deleted":false,"deletedAt":null,"restorableUntil":null,"reachable":null,"campaignIds":[]}\
      """;
  private static final String ERROR =
      """
      {"timestamp":"2026-11-22T10:15:30Z","status":404,"error":"Not Found","message":"no",
       "path":"/calendars","requestId":"a1","details":[]}\
      """;

  private static List<String> faults(
      String method, String path, String body, int status, String answer, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost/api/partner-gateway/v1" + path))
            .method(method, BodyPublishers.noBody())
            .header("X-Api-Key", "a key");
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return OpenApiValidator.faults(
        new RecordedExchange(request.build(), body, status, headers(status, headers), answer));
  }

  private static HttpHeaders headers(int status, String... more) {
    Map<String, List<String>> all =
        new java.util.TreeMap<>(
            Map.of(
                "Content-Type", List.of("application/json"),
                "X-Request-Id", List.of("a1"),
                "ETag", List.of("\"1\"")));
    if (status == 201) {
      all.put("Location", List.of("/somewhere"));
    }
    List.of(more).forEach(all::remove);
    return HttpHeaders.of(all, (_, _) -> true);
  }

  private static void assertFound(String key, List<String> faults) {
    assertTrue(faults.stream().anyMatch(each -> each.startsWith(key)), faults::toString);
  }

  @Test
  void what_is_documented_passes() {
    assertEquals(List.of(), faults("GET", "/contacts/list/1", null, 200, LIST));
    assertEquals(List.of(), faults("POST", "/contacts/list/", "{\"name\":\"Uno\"}", 201, LIST));
    assertEquals(List.of(), faults("GET", "/calendars", null, 404, ERROR));
    assertEquals(List.of(), faults("GET", "/contacts?limit=0", null, 400, ERROR));
  }

  @Test
  void a_body_is_rejected_by_its_size_or_type_where_the_document_says_so() {
    String ids = "/contacts/list?ids=1";
    assertEquals(List.of(), faults("DELETE", ids, "{}", 413, ERROR));
    assertEquals(List.of(), faults("DELETE", ids, "{}", 415, ERROR));
    assertEquals(List.of(), faults("POST", "/contacts/list", "{}", 413, ERROR));
    assertFound("validation.response.status.unknown", faults("DELETE", ids, null, 413, ERROR));
    assertFound(
        "validation.response.status.unknown", faults("POST", "/contacts/list", "{}", 410, ERROR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "additionalProperties | 'isTest'         | 'colour':1,'isTest'",
        "required             | 'contactCount':0,|",
        "type                 | 'deleted':false  | 'deleted':'no'",
        "type                 | 'Uno'            | null",
        "minimum              | 'id':1           | 'id':0",
        "format               | 2026-11-22T10    | 22.11.2026 10"
      })
  void answers_of_another_shape_are_found(String keyword, String right, String wrong) {
    String changed = wrong == null ? "" : wrong;
    String answer = LIST.replace(right.replace('\'', '"'), changed.replace('\'', '"'));
    assertFound(
        "validation.response.body.schema." + keyword,
        faults("GET", "/contacts/list/1", null, 200, answer));
  }

  @Test
  void undocumented_statuses_and_missing_headers_are_found() {
    assertFound(
        "validation.response.status.unknown", faults("GET", "/contacts/list/1", null, 418, ERROR));
    for (String header : List.of("X-Request-Id", "ETag")) {
      assertFound(
          "validation.response.header.missing",
          faults("GET", "/contacts/list/1", null, 200, LIST, header));
    }
    assertFound(
        "validation.response.body.schema.required", faults("GET", "/calendars", null, 404, "{}"));
  }

  @Test
  void requests_that_the_service_should_not_have_taken_are_found() {
    String page = "/contacts/list";
    assertFound(
        "validation.request.parameter.query.unexpected",
        faults("GET", page + "?serch=a", null, 200, "{}"));
    assertFound(
        "validation.request.parameter.schema.enum",
        faults("GET", page + "?sortOrder=up", null, 200, "{}"));
    assertFound(
        "validation.request.parameter.schema.maximum",
        faults("GET", page + "?limit=1001", null, 200, "{}"));
    assertFound(
        "validation.request.body.schema.additionalProperties",
        faults("POST", page, "{\"name\":\"Uno\",\"color\":1}", 201, LIST));
    assertFound("validation.request.path.missing", faults("GET", "/calendars", null, 200, "{}"));
  }
}
