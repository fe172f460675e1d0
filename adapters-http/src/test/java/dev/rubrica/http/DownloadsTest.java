package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.observe.CompletedRequest;
import dev.rubrica.testkit.http.TestHttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads of exported files by their links. */
class DownloadsTest extends ApiTest {

  private static final String ROWS = "firstName\nAnna\nLuca\nZoe\n";
  private static final int SIZE = ROWS.length();

  private String link;
  private long id;

  @BeforeEach
  void export() {
    api.contact("Anna", "3331234561");
    api.contact("Luca", "3331234562");
    api.contact("Zoe", "3331234563");
    export("{\"columns\":[\"firstName\"]}");
  }

  private void export(String body) {
    id = expect(202, api.post("/exports/contacts", body)).id();
    JsonNode export = api.get("/exports/" + id).json();
    while (export.get("status").asText().equals("RUNNING")) {
      LockSupport.parkNanos(1_000_000);
      export = api.get("/exports/" + id).json();
    }
    link = export.get("downloadUrl").asText();
  }

  private ApiResponse get(String path, String... headers) {
    return api.callAs(null, "GET", path.substring(ApiPath.BASE.length()), null, headers);
  }

  private HttpResponse<String> head(String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.uri(link)).method("HEAD", HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return TestHttpClient.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void a_link_needs_no_key() {
    ApiResponse file = expect(200, get(link));
    assertEquals(ROWS, file.response().body());
    assertEquals("text/csv; charset=UTF-8; header=present", file.header("Content-Type"));
    assertEquals(Integer.toString(SIZE), file.header("Content-Length"));
    assertEquals(
        "attachment; filename=\"contacts-" + id + ".csv\"", file.header("Content-Disposition"));
    assertEquals("no-store", file.header("Cache-Control"));
    assertEquals("no-referrer", file.header("Referrer-Policy"));
    assertEquals("nosniff", file.header("X-Content-Type-Options"));
    assertEquals("bytes", file.header("Accept-Ranges"));
    assertNull(file.header("Transfer-Encoding"));
    assertNull(file.header("Content-Encoding"));
  }

  @Test
  void a_link_begins_with_a_slash_whatever_the_host() {
    assertTrue(link.startsWith(ApiPath.BASE + "/downloads/" + id + "?"), link);
    String answer = api.rawGet("/exports/" + id, "X-Forwarded-Host: evil.example");
    assertTrue(answer.contains("\"downloadUrl\":\"" + link + "\""), answer);
  }

  @Test
  void the_headers_alone_are_those_of_the_file() {
    HttpResponse<String> headers = head("Range", "bytes=0-1");
    assertEquals(200, headers.statusCode());
    assertEquals("", headers.body());
    ApiResponse file = get(link);
    for (String name :
        new String[] {"Content-Length", "ETag", "Content-Type", "Content-Disposition"}) {
      assertEquals(file.header(name), headers.headers().firstValue(name).orElse(""), name);
    }
  }

  @Test
  void a_link_with_any_other_character_is_a_link_to_nothing() {
    for (int i = 1; i < link.length(); i++) {
      char wrong = link.charAt(i) == '1' ? '2' : '1';
      String forged = link.substring(0, i) + wrong + link.substring(i + 1);
      HttpRequest request = HttpRequest.newBuilder(api.uri(forged)).build();
      assertEquals(404, api.send(request).status(), forged);
    }
    for (String forged : new String[] {link + "1", link + "&x=1", link.replace("&end", "&&end")}) {
      assertEquals(404, api.send(HttpRequest.newBuilder(api.uri(forged)).build()).status(), forged);
    }
    String last = link.substring(0, link.length() - 1);
    int same = 0;
    for (char c :
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
      same += api.send(HttpRequest.newBuilder(api.uri(last + c)).build()).status() == 200 ? 1 : 0;
    }
    assertEquals(1, same, "the unused bits of the last character count as well");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", ";", "\\", "/", "#", ".", "?", "%3F", "%2F"})
  void a_link_with_a_special_character_is_a_link_to_nothing(String special) {
    String below = link.substring(ApiPath.BASE.length());
    for (int i = "/downloads".length(); i < below.length(); i++) {
      if (special.equals(below.substring(i, i + 1))) {
        continue;
      }
      String forged = below.substring(0, i) + special + below.substring(i + 1);
      String answer = api.rawGet(forged);
      assertTrue(answer.startsWith("HTTP/1.1 404 "), forged + ": " + answer);
      assertFalse(answer.contains("signature"), answer);
    }
  }

  @Test
  void a_link_that_is_over_is_gone() {
    api.exportClock.push(Duration.ofSeconds(3_599));
    expect(200, get(link));
    api.exportClock.push(Duration.ofSeconds(1));
    ApiResponse gone = expect(410, get(link));
    assertEquals("no-store", gone.header("Cache-Control"));
    assertEquals("no-referrer", gone.header("Referrer-Policy"));
    assertEquals(410, head().statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-8, 0, 9",
    "bytes=10-, 10, 24",
    "bytes=10-9999999999999999999999, 10, 24",
    "bytes=0-0, 0, 1",
    "bytes=-4, 20, 24",
    "bytes=-99, 0, 24",
    "bytes=23-, 23, 24",
    "BYTES = 0-, 0, 24"
  })
  void one_range_is_served(String range, int from, int to) {
    ApiResponse part = expect(206, get(link, "Range", range));
    assertEquals(ROWS.substring(from, to), part.response().body());
    assertEquals("bytes %d-%d/%d".formatted(from, to - 1, SIZE), part.header("Content-Range"));
    assertEquals(Integer.toString(to - from), part.header("Content-Length"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,3-4",
        "bytes=",
        "bytes=-",
        "bytes=5-4",
        "bytes=a-b",
        "items=0-1",
        "bytes=1--2"
      })
  void other_ranges_are_ignored(String range) {
    ApiResponse file = expect(200, get(link, "Range", range));
    assertEquals(ROWS, file.response().body());
    assertNull(file.header("Content-Range"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=24-", "bytes=99-100", "bytes=-0", "bytes=99999999999999999999-"})
  void a_range_after_the_end_is_rejected(String range) {
    ApiResponse refused = expect(416, get(link, "Range", range));
    assertEquals("bytes */" + SIZE, refused.header("Content-Range"));
  }

  @Test
  void a_range_of_another_file_is_the_whole_file() {
    String tag = get(link).header("ETag");
    expect(206, get(link, "Range", "bytes=0-1", "If-Range", tag));
    expect(200, get(link, "Range", "bytes=0-1", "If-Range", "\"other\""));
    expect(200, get(link, "Range", "bytes=0-1", "If-Range", "W/" + tag));
    expect(200, get(link, "Range", "bytes=0-1", "If-Range", "Sun, 22 Nov 2026 10:15:30 GMT"));
    export("{\"columns\":[\"firstName\"]}");
    assertFalse(get(link).header("ETag").equals(tag));
  }

  @Test
  void a_new_link_has_the_same_tag() {
    String tag = get(link).header("ETag");
    link = api.post("/exports/" + id, null).json().get("downloadUrl").asText();
    assertEquals(tag, get(link).header("ETag"));
  }

  @Test
  void a_file_is_not_compressed_again() {
    for (int i = 0; i < 1_000; i++) {
      api.contact("Anna", "33312%05d".formatted(i));
    }
    export("{}");
    String length = head().headers().firstValue("Content-Length").orElseThrow();
    ApiResponse file = expect(200, get(link, "Accept-Encoding", "gzip"));
    assertNull(file.header("Content-Encoding"));
    assertEquals(length, file.header("Content-Length"));
    assertEquals(Integer.parseInt(length), file.response().body().length());
    assertTrue(file.response().body().endsWith("\n"));
  }

  @Test
  void the_log_has_no_link() {
    get(link);
    CompletedRequest told = api.told(one -> one.route().endsWith("/downloads/{id}"));
    assertEquals(200, told.status());
    assertNull(told.accountId());
    assertFalse(api.answered.toString().contains("signature"));
  }

  @Test
  void errors_do_not_have_the_query() {
    String forged = link.replace("signature=", "signature=x");
    String body = expect(404, get(forged)).response().body();
    assertFalse(body.contains("signature"), body);
    assertEquals(ApiPath.BASE + "/downloads/" + id, ApiResponse.parse(body).get("path").asText());
  }

  @Test
  void other_methods_are_not_allowed() {
    HttpRequest post =
        HttpRequest.newBuilder(api.uri(link)).POST(HttpRequest.BodyPublishers.noBody()).build();
    assertEquals("GET, HEAD", expect(405, api.send(post)).header("Allow"));
  }

  @Test
  void a_page_of_another_origin_can_download() {
    ApiResponse file = get(link, "Origin", RunningApi.ORIGIN);
    assertEquals(RunningApi.ORIGIN, file.header("Access-Control-Allow-Origin"));
    assertTrue(file.header("Access-Control-Expose-Headers").contains("Content-Disposition"));
    assertTrue(file.header("Access-Control-Expose-Headers").contains("Content-Range"));
  }

  @Test
  void a_download_cannot_begin_in_an_outage_of_the_storage() {
    api.storage.breakWith(
        new dev.rubrica.application.port.out.StorageUnavailableException(false, null));
    expect(503, get(link));
    api.storage.repair();
    expect(200, get(link));
  }
}
