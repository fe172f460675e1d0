package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page with the OpenAPI document: complete, and without resources of other hosts. */
class SwaggerUiPageTest extends ApiTest {

  private static final String PAGE = "/openapi/ui/";

  private ApiResponse ask(String method, String path) {
    return api.send(
        HttpRequest.newBuilder(api.uri(path)).method(method, BodyPublishers.noBody()).build());
  }

  private String body(String path) {
    return expect(200, ask("GET", path)).response().body();
  }

  @ParameterizedTest
  @CsvSource({"/, openapi/ui/", "/openapi/ui, ui/"})
  void is_found(String from, String to) {
    ApiResponse redirect = ask("GET", from);
    assertEquals(302, redirect.status());
    assertEquals(to, redirect.header("Location"));
    assertEquals(PAGE, api.uri(from).resolve(to).getPath());
  }

  @ParameterizedTest
  @CsvSource({
    "'', text/html; charset=UTF-8",
    "page.js, text/javascript; charset=UTF-8",
    "page.css, text/css; charset=UTF-8",
    "swagger-ui.css, text/css; charset=UTF-8",
    "swagger-ui-bundle.js, text/javascript; charset=UTF-8",
    "favicon-32x32.png, image/png"
  })
  void is_served_without_a_key(String file, String type) {
    ApiResponse got = expect(200, ask("GET", PAGE + file));
    assertEquals(type, got.header("Content-Type"));
    assertEquals("public, max-age=3600", got.header("Cache-Control"));
    assertEquals("nosniff", got.header("X-Content-Type-Options"));
    ApiResponse head = expect(200, ask("HEAD", PAGE + file));
    assertEquals(got.header("Content-Length"), head.header("Content-Length"));
    assertEquals("", head.response().body());
  }

  @Test
  void lacks_nothing_that_it_refers_to() {
    String page = body(PAGE);
    Matcher references = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page);
    int found = 0;
    while (references.find()) {
      expect(200, ask("GET", api.uri(PAGE).resolve(references.group(1)).getPath()));
      found++;
    }
    assertEquals(6, found);
    Matcher document = Pattern.compile("url: \"(.*)\"").matcher(body(PAGE + "page.js"));
    assertTrue(document.find());
    assertEquals("/openapi", api.uri(PAGE).resolve(document.group(1)).getPath());
  }

  @Test
  void runs_no_script_in_place_and_asks_no_other_host() {
    String page = body(PAGE);
    assertFalse(Pattern.compile("<script(?![^>]*src=)").matcher(page).find(), page);
    assertFalse(Pattern.compile("//").matcher(page + body(PAGE + "page.css")).find());
    assertFalse(body(PAGE + "page.js").contains("http"));
    Matcher pictures = Pattern.compile("url\\(['\"]?(.{5})").matcher(body(PAGE + "swagger-ui.css"));
    while (pictures.find()) {
      assertEquals("data:", pictures.group(1));
    }
    String policy = ask("GET", PAGE).header("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertTrue(policy.contains("connect-src 'self';"), policy);
    assertFalse(policy.contains("http"), policy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nix.js",
        "index.html.bak",
        "..%2f..%2fMETA-INF/openapi.yaml",
        "%2e%2e/%2e%2e/META-INF/openapi.yaml",
        "..\\..\\META-INF",
        "swagger-ui.js"
      })
  void holds_nothing_else(String file) {
    String answer =
        api.raw("GET " + PAGE + file + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertTrue(answer.matches("(?s)HTTP/1.1 40[04] .*"), answer);
    assertTrue(answer.contains("\"requestId\":"), answer);
  }
}
