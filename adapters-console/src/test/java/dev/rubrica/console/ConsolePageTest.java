package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.testkit.http.TestHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all pages of the console have in common. */
class ConsolePageTest extends ConsoleTest {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
  private static final int BUDGET = 80 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"/console/lists", "/console/sign-in", "/console/nowhere", "/console/"})
  void every_response_has_the_headers(String path) {
    ConsoleResponse answer = new Browser(api).get(path);
    assertEquals(POLICY, answer.header("Content-Security-Policy"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertEquals("no-referrer", answer.header("Referrer-Policy"));
    assertEquals("no-store", answer.header("Cache-Control"));
  }

  @Test
  void a_rejected_form_has_the_headers() {
    ConsoleResponse answer = expect(403, new Browser(api).send("POST", "/console/x", "a=b"));
    assertEquals(POLICY, answer.header("Content-Security-Policy"));
    assertEquals("no-store", answer.header("Cache-Control"));
  }

  @Test
  void the_root_leads_to_the_console() {
    ConsoleResponse answer = expect(302, new Browser(api).get("/"));
    assertEquals("console/", answer.header("Location"));
    assertEquals("/console/", expect(302, new Browser(api).get("/console")).header("Location"));
  }

  @Test
  void an_error_is_a_page_with_status_message_and_request_id() {
    ConsoleResponse answer =
        expect(404, new Browser(api).get("/console/nowhere", "X-Request-Id", "r-1"));
    assertEquals("text/html; charset=UTF-8", answer.header("Content-Type"));
    assertEquals("r-1", answer.header("X-Request-Id"));
    assertTrue(answer.shows("404"));
    assertTrue(answer.shows("no such resource"));
    assertTrue(answer.shows("<code>r-1</code>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "application/json; true",
        "application/problem+json, application/json; true",
        "text/html, application/json; false",
        "*/*; false"
      })
  void who_accepts_json_alone_gets_the_body_of_the_api(String accept, boolean isJson) {
    ConsoleResponse answer =
        expect(404, new Browser(api).get("/console/nowhere", "Accept", accept));
    assertEquals(isJson, answer.header("Content-Type").startsWith("application/json"));
    assertEquals(isJson, answer.body().startsWith("{\"timestamp\""));
  }

  @Test
  void the_api_keeps_its_errors() {
    ConsoleResponse answer = new Browser(api).get("/api/partner-gateway/v1/nowhere");
    assertTrue(answer.body().startsWith("{\"timestamp\""));
    assertTrue(new Browser(api).get("/consoles").body().startsWith("{\"timestamp\""));
  }

  @Test
  void a_path_that_is_ambiguous_is_a_page_too() {
    ConsoleResponse answer = expect(400, new Browser(api).get("/console/a;b"));
    assertTrue(answer.shows("the path must not have"));
    assertEquals(POLICY, answer.header("Content-Security-Policy"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it|it",
        "it-CH, en;q=0.5|it",
        "en;q=0.5, it;q=0.9|it",
        "de, it;q=0.1|it",
        "it;q=0|en",
        "de|en",
        "it;;q|en",
        "'*'|en"
      })
  void the_language_is_that_of_the_browser(String accepted, String language) {
    ConsoleResponse answer = new Browser(api).get("/console/sign-in", "Accept-Language", accepted);
    assertTrue(answer.shows("<html lang=\"" + language + "\">"), answer::toString);
  }

  @Test
  void a_switch_keeps_the_language() {
    Browser browser = new Browser(api);
    ConsoleResponse answer =
        browser.post("/console/language", Map.of("language", "it", "to", "/console/sign-in"));
    assertEquals("/console/sign-in", expect(303, answer).header("Location"));
    assertTrue(answer.cookies().getFirst().contains("; Path=/console/; "));
    assertTrue(browser.get("/console/sign-in", "Accept-Language", "en").shows("lang=\"it\""));
    assertTrue(browser.get("/console/nowhere").shows("Errore 404"));
    expect(400, browser.post("/console/language", Map.of("language", "xx")));
  }

  @Test
  void italian_pages_write_times_and_numbers_as_italian_does() {
    api.list("Estate");
    Browser browser = reader();
    ConsoleResponse answer = browser.get("/console/lists", "Accept-Language", "it");
    assertTrue(answer.shows("23 nov 2026, 11:15 CET"), answer::toString);
    assertTrue(answer.shows("1 lista"));
  }

  @Test
  void nothing_is_changed_by_get_and_head_has_no_body() {
    Browser browser = writer();
    ConsoleResponse head = expect(200, browser.send("HEAD", "/console/lists", null));
    assertEquals("", head.body());
    expect(405, browser.get("/console/sign-out"));
    expect(405, browser.get("/console/language"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/sign-in", "/console/lists"})
  void a_page_and_all_that_it_loads_is_within_the_budget(String path) throws IOException {
    for (int i = 0; i < 25; i++) {
      api.list("Clienti della campagna di Natale " + i);
    }
    Browser browser = path.endsWith("lists") ? writer() : new Browser(api);
    ConsoleResponse page = expect(200, browser.get(path));
    Set<String> loaded = new LinkedHashSet<>();
    Matcher reference =
        Pattern.compile("(?:src|href)=\"(/console/assets/[^\"]*)\"").matcher(page.body());
    while (reference.find()) {
      loaded.add(reference.group(1));
    }
    assertEquals(4, loaded.size(), loaded::toString);
    long bytes = page.body().length(); // Without compression, so an upper bound.
    for (String asset : loaded) {
      bytes += compressed(asset);
    }
    assertTrue(bytes <= BUDGET, bytes + " bytes");
  }

  private int compressed(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(api.uri(path)).header("Accept-Encoding", "gzip").build();
    HttpResponse<byte[]> answer = TestHttpClient.send(request, BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    assertEquals(
        "public, max-age=31536000, immutable",
        answer.headers().firstValue("Cache-Control").orElseThrow());
    if (answer.headers().firstValue("Content-Encoding").isPresent()) {
      new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    }
    return answer.body().length;
  }

  @Test
  void assets_of_another_version_are_not_kept() {
    Browser browser = new Browser(api);
    ConsoleResponse other = expect(200, browser.get("/console/assets/0123/console.js"));
    assertEquals("no-store", other.header("Cache-Control"));
    expect(404, browser.get("/console/assets/0123/Assets.class"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /console/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /console/lists HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\n"
            + "Content-Length: 1\r\n\r\nx",
        "GET /console/lists HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n"
      })
  void what_the_server_itself_rejects_is_a_page(String request) {
    String answer = api.raw(request);
    assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
    assertTrue(answer.contains("text/html") && answer.contains(POLICY), answer);
  }

  @Test
  void headers_that_are_too_large_are_a_page() {
    ConsoleResponse answer =
        expect(431, new Browser(api).get("/console/sign-in", "X-Large", "x".repeat(20_000)));
    assertTrue(answer.shows("the headers are too large"));
    assertEquals(POLICY, answer.header("Content-Security-Policy"));
  }

  @Test
  void pages_close_what_they_open_and_refer_to_what_they_have() {
    long id = api.list("Estate");
    api.list("Altra");
    Browser browser = writer();
    String gone = browser.post("/console/lists/" + id + "/delete", Map.of()).header("Location");
    List<ConsoleResponse> pages =
        List.of(
            new Browser(api).get("/console/sign-in"),
            new Browser(api).signIn("wrong"),
            new Browser(api).get("/console/nowhere"),
            new Browser(api).get("/console/lists", "Sec-Fetch-Site", "cross-site"),
            browser.get(gone + "&deleted=true"),
            browser.get("/console/lists?search=nothing"),
            browser.get("/console/lists/new"),
            browser.get("/console/lists/" + (id + 1) + "/edit"),
            browser.get("/console/lists/" + (id + 1) + "/delete"),
            browser.post(
                "/console/lists/" + (id + 1) + "/edit", Map.of("name", "x", "tag", "old")));
    pages.forEach(page -> new HtmlCheck(page.body()).assertSound());
  }

  @Test
  void pages_have_no_script_and_no_style_of_their_own() {
    api.list("Estate");
    for (String path : new String[] {"/console/lists", "/console/lists/new"}) {
      String page = writer().get(path).body();
      assertFalse(Pattern.compile("<script(?![^>]*src=\"/console/)").matcher(page).find());
      assertFalse(Pattern.compile("<style|\\sstyle=|\\son\\w+=").matcher(page).find());
      assertFalse(page.contains("http://www") || page.contains("https://"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lists", "campaigns", "imports", "exports"})
  void a_page_beyond_the_last_one_leads_to_the_last_one(String screen) {
    String path = "/console/" + screen;
    ConsoleResponse beyond = expect(303, reader().get(path + "?page=1"));
    assertEquals(path, beyond.header("Location"));
    expect(200, reader().get(path + "?page=0"));
  }
}
