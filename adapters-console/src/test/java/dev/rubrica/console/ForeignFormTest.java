package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.http.observe.CompletedRequest;
import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of other sites change nothing, whatever else is right about them. */
class ForeignFormTest extends ConsoleTest {

  private static final String NEW = "/console/lists/new";
  private static final Map<String, String> LIST = Map.of("name", "Estate");

  private void assertNothing() {
    assertTrue(reader().get("/console/lists").shows("No lists"));
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, none",
    "Origin, https://evil.example",
    "Origin, null",
    "X-Other, 1"
  })
  void are_a_403(String header, String value) {
    Browser browser = writer();
    ConsoleResponse answer = expect(403, browser.post(NEW, LIST, header, value));
    assertTrue(answer.shows("pages of this service only"));
    assertNothing();
  }

  private List<String> forms(Predicate<ConsoleRoute> such) {
    return site.routes().stream()
        .filter(route -> route.method().equals(Method.POST) && such.test(route))
        .map(route -> LocalPath.BASE + route.path().replace("{id}", "5"))
        .toList();
  }

  @Test
  void are_a_403_on_every_path() {
    List<String> paths = new ArrayList<>(forms(_ -> true));
    assertTrue(paths.size() >= 8, paths::toString);
    paths.add("/console/nowhere");
    for (String path : paths) {
      Map<String, String> form = Map.of("key", api.key);
      expect(403, writer().post(path, form, "Sec-Fetch-Site", "cross-site"));
      expect(403, new Browser(api).post(path, form, "Sec-Fetch-Site", "cross-site"));
    }
  }

  @Test
  void a_read_key_sends_no_form_that_changes_something() {
    List<String> paths = forms(route -> route.access() == ConsoleAccess.WRITE);
    assertTrue(paths.contains("/console/lists/5/delete"), paths::toString);
    for (String path : paths) {
      expect(403, reader().post(path, Map.of()));
      expect(401, new Browser(api).post(path, Map.of()));
    }
  }

  @Test
  void with_both_headers_the_one_that_tells_more_decides() {
    String own = "http://localhost:" + api.port();
    expect(403, writer().post(NEW, LIST, "Sec-Fetch-Site", "cross-site", "Origin", own));
    expect(303, writer().post(NEW, LIST, "Sec-Fetch-Site", "same-origin", "Origin", "null"));
  }

  @Test
  void an_own_form_of_a_browser_that_sends_its_origin_alone_is_accepted() {
    String own = "http://localhost:" + api.port();
    expect(303, writer().post(NEW, LIST, "Origin", own));
    expect(403, writer().post(NEW, LIST, "Origin", "http://localhost"));
    expect(403, writer().post(NEW, LIST, "Origin", "https://localhost:" + api.port()));
  }

  @Test
  void other_methods_need_the_origin_too() {
    expect(403, writer().send("DELETE", "/console/lists", null));
    ConsoleResponse answer =
        expect(
            405, writer().send("DELETE", "/console/lists", null, "Sec-Fetch-Site", "same-origin"));
    assertEquals("GET, HEAD", answer.header("Allow"));
  }

  @Test
  void a_read_key_changes_nothing() {
    Browser browser = reader();
    ConsoleResponse answer = expect(403, browser.post(NEW, LIST));
    assertTrue(answer.shows("this needs a key of scope write"));
    expect(403, browser.get(NEW));
    assertNothing();
  }

  @Test
  void scope_and_session_are_checked_before_the_body() {
    String tooLarge = "name=" + "x".repeat(200_000);
    String[] own = {"Sec-Fetch-Site", "same-origin"};
    expect(401, new Browser(api).send("POST", NEW, tooLarge, own));
    expect(403, reader().send("POST", NEW, tooLarge, own));
    expect(413, writer().send("POST", NEW, tooLarge, own));
  }

  @Test
  void a_body_that_is_no_form_is_a_415() {
    Browser browser = writer();
    ConsoleResponse answer = browser.send("POST", NEW, null, "Sec-Fetch-Site", "same-origin");
    expect(415, answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {";;;", "/", "text", "application/json", "multipart/form-data", "a/b;c="})
  void a_body_of_another_or_no_valid_type_is_a_415(String type) {
    String[] own = {"Sec-Fetch-Site", "same-origin"};
    expect(415, writer().send("POST", NEW, "name=Estate", type, own));
    assertNothing();
  }

  @Test
  void unknown_fields_are_rejected() {
    ConsoleResponse answer =
        expect(400, writer().post(NEW, Map.of("name", "Estate", "isAdmin", "true")));
    assertTrue(answer.shows("isAdmin"));
    assertNothing();
  }

  @Test
  void query_strings_are_not_logged() {
    reader().get("/console/lists?search=Ada+Lovelace");
    CompletedRequest logged = api.told(one -> one.route().equals("/console/lists"));
    assertTrue(!logged.toString().contains("Ada"), logged::toString);
    assertEquals(200, logged.status());
  }

  @Nested
  class BehindAPublicUrl extends ConsoleTest {

    @Override
    String publicUrl() {
      return "https://Rubrica.example.com:443/path";
    }

    @Test
    void the_origin_is_that_of_the_public_url() {
      Browser browser = writer();
      expect(303, browser.post(NEW, LIST, "Origin", "https://rubrica.example.com"));
      expect(403, browser.post(NEW, LIST, "Origin", "http://localhost:" + api.port()));
      expect(403, browser.post(NEW, LIST, "Origin", "http://rubrica.example.com"));
    }

    @Test
    void the_cookie_is_sent_by_https_only() {
      ConsoleResponse answer = new Browser(api).signIn(api.key);
      assertTrue(answer.cookies().getFirst().endsWith("; Secure"));
    }

    @Test
    void curl_lines_have_the_public_url() {
      ConsoleResponse answer = reader().get("/console/lists");
      assertTrue(answer.shows("https://Rubrica.example.com:443/path/api/partner-gateway/v1/"));
    }
  }
}
