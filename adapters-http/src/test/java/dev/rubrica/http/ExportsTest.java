package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.http.context.ApiPath;
import dev.rubrica.testkit.http.TestHttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches that are answered with files. */
class ExportsTest extends ApiTest {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String CSV = "text/csv; charset=UTF-8; header=present";
  private static final String JSON = "application/json";

  /**
   * A contact with custom fields that have more characters as JSON than a cell of XLSX can hold.
   */
  private long tooLong(String phone) {
    String note = "\\u0001".repeat(6_000);
    return api.post(
            "/contacts",
            "{\"phoneNumber\":\"" + phone + "\",\"customFields\":{\"n\":\"" + note + "\"}}")
        .id();
  }

  private HttpResponse<String> head(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.uri(ApiPath.BASE + path))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .header("X-Api-Key", api.key);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return TestHttpClient.send(request.build(), BodyHandlers.ofString());
  }

  private static String type(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  @Test
  void a_workbook_has_every_match_whatever_the_page() {
    long list = api.list("Nord");
    api.contact("Anna", "3331234561");
    long member = api.contact("Zoe", "3331234562");
    api.post(
        "/contacts/list/contacts", "{\"listIds\":[" + list + "],\"contactIds\":[" + member + "]}");
    ApiResponse all = expect(200, api.get("/contacts?format=XLSX&limit=1&sortOrder=desc"));
    assertEquals(XLSX, all.header("Content-Type"));
    List<String> rows = all.response().body().lines().toList();
    assertTrue(rows.get(0).startsWith("firstName|lastName|phoneNumber|"), rows.get(0));
    assertTrue(rows.get(1).startsWith("Zoe|"), rows.get(1));
    assertTrue(rows.get(2).startsWith("Anna|"), rows.get(2));
    assertEquals(4, rows.size());
    String path = "/contacts/list/" + list + "/contacts";
    ApiResponse members = expect(200, api.callAs(api.readKey, "GET", path, null, "Accept", XLSX));
    assertEquals(XLSX, members.header("Content-Type"));
    assertEquals(3, members.response().body().lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        XLSX + "|" + XLSX,
        "text/csv |" + CSV,
        "application/json |" + JSON,
        "*/* |" + JSON,
        "application/* |" + JSON,
        "text/* |" + CSV,
        "text/csv, " + XLSX + ";q=0.9 |" + CSV,
        "text/csv;q=0.8, " + XLSX + ";q=0.9 |" + XLSX,
        "application/json;q=0.5, " + XLSX + " |" + XLSX,
        "application/json, " + XLSX + ";q=0.5 |" + JSON,
        "text/html, */*;q=0.1 |" + JSON,
        XLSX + ";q=0, text/csv;q=0.5 |" + CSV,
      })
  void the_type_is_the_one_that_the_client_prefers(String accepted, String type) {
    api.contact("Anna", "3331234561");
    assertEquals(
        type, expect(200, api.get("/contacts", "Accept", accepted)).header("Content-Type"));
    assertEquals(type, type(head("/contacts", "Accept", accepted)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/vnd.ms-excel", XLSX + ";q=0", "nonsense"})
  void a_client_that_accepts_no_type_gets_json(String accepted) {
    assertEquals(JSON, type(head("/contacts", "Accept", accepted)));
  }

  @Test
  void the_parameter_outranks_the_header() {
    String[] workbook = {"Accept", XLSX};
    assertEquals(CSV, api.get("/contacts?format=csv", workbook).header("Content-Type"));
    assertEquals(JSON, api.get("/contacts?format=json", workbook).header("Content-Type"));
    ApiResponse refused = api.get("/contacts?format=xls", workbook);
    expectBlame(refused, "format");
    expectMessage("json, csv, xlsx", refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx"})
  void the_headers_alone_tell_what_a_request_would_get(String format) {
    long list = api.list("Nord");
    String path = "/contacts/list/" + list + "/contacts?format=" + format;
    HttpResponse<String> headers = head(path);
    assertEquals(200, headers.statusCode());
    assertEquals(api.get(path).header("Content-Type"), type(headers));
    assertEquals("", headers.body());
    assertEquals(404, head("/contacts/list/99/contacts?format=" + format).statusCode());
    assertEquals(400, head("/contacts?listIds=99&format=" + format).statusCode());
  }

  @Test
  void a_list_of_another_account_does_not_exist() {
    long list = api.list("Nord");
    for (String path :
        List.of("/contacts/list/" + list + "/contacts", "/contacts/list/99/contacts")) {
      expect(404, api.callAs(api.otherKey, "GET", path + "?format=xlsx", null));
    }
    api.contact("Anna", "3331234561");
    String others =
        api.callAs(api.otherKey, "GET", "/contacts?format=xlsx", null).response().body();
    assertEquals(2, others.lines().count());
    expectBlame(
        api.callAs(api.otherKey, "GET", "/contacts?format=xlsx&listIds=" + list, null), "listIds");
  }

  @Test
  void a_value_that_no_cell_can_hold_is_a_conflict_that_names_the_contact() {
    api.contact("Anna", "3331234561");
    long id = tooLong("3331234562");
    ApiResponse refused = expect(409, api.get("/contacts?format=xlsx"));
    expectMessage("contact " + id + " has more than 32767 characters in customFields", refused);
    assertEquals(JSON, refused.header("Content-Type"));
    assertEquals(409, head("/contacts?format=xlsx").statusCode());
    expect(200, api.get("/contacts?format=csv"));
  }

  @Test
  void an_export_that_fails_later_does_not_look_complete() {
    for (int i = 0; i < 120; i++) {
      api.contact("Anna", "33312%05d".formatted(i));
    }
    assertTrue(api.rawGet("/contacts?format=xlsx&sortBy=id").endsWith("\r\n0\r\n\r\n"));
    tooLong("3339999999");
    String cut = api.rawGet("/contacts?format=xlsx&sortBy=id");
    assertTrue(cut.startsWith("HTTP/1.1 200 "), cut);
    assertFalse(cut.contains("complete"), cut);
    assertFalse(cut.endsWith("\r\n0\r\n\r\n"), cut);
  }
}
