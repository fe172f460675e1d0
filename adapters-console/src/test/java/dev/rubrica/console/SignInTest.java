package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.session.Session;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions begin with a key and end with it. */
class SignInTest extends ConsoleTest {

  private static final String LISTS = "/console/lists";
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final long PAUSE = Duration.ofMillis(100).toNanos();
  private static final int ROUNDS = 20;

  @Test
  void a_page_without_a_session_asks_for_the_key_and_leads_back() {
    Browser browser = new Browser(api);
    ConsoleResponse asked = expect(303, browser.get(LISTS + "?search=a+b"));
    assertEquals(
        "/console/sign-in?to=%2Fconsole%2Flists%3Fsearch%3Da%2Bb", asked.header("Location"));
    ConsoleResponse form = expect(200, browser.get(asked.header("Location")));
    assertTrue(form.shows("autocomplete=\"username\""));
    assertTrue(form.shows("autocomplete=\"current-password\""));
    String target = form.field("to");
    assertEquals(LISTS + "?search=a+b", target);
    ConsoleResponse in =
        browser.post("/console/sign-in", Map.of("account", "x", "key", api.key, "to", target));
    assertEquals(target, expect(303, in).header("Location"));
    expect(200, browser.get(target));
    assertEquals(LISTS, expect(303, browser.get("/console/")).header("Location"));
  }

  @Test
  void the_cookie_is_for_the_console_alone_and_for_no_script() {
    Browser browser = new Browser(api);
    String cookie = browser.signIn(api.key).cookies().getFirst();
    assertEquals(
        "rubrica-session="
            + browser.secret()
            + "; Max-Age=43200; Path=/console/; HttpOnly; SameSite=Strict",
        cookie);
    assertNotEquals(api.key, browser.secret());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "  "})
  void a_wrong_key_is_a_401_that_shows_the_form_again(String key) {
    Browser browser = new Browser(api);
    ConsoleResponse answer = expect(401, browser.signIn(key));
    assertTrue(answer.shows("This key is not valid."));
    assertTrue(answer.shows("aria-describedby=\"key-problem key-hint\""), answer::toString);
    assertEquals(List.of(), answer.cookies());
  }

  @Test
  void a_key_of_scope_send_cannot_sign_in() {
    Browser browser = new Browser(api);
    ConsoleResponse answer = expect(403, browser.signIn(api.newSendKey()));
    assertTrue(answer.shows("a key of scope send cannot sign in"));
    assertEquals(List.of(), answer.cookies());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/console/../openapi",
        "/console//evil.example",
        "/console/\\evil",
        "/api",
        "/console/a b"
      })
  void another_site_is_not_led_to(String target) {
    Browser browser = new Browser(api);
    ConsoleResponse answer = browser.post("/console/sign-in", Map.of("key", api.key, "to", target));
    assertEquals("/console/", expect(303, answer).header("Location"));
  }

  @Test
  void a_stolen_cookie_ends_with_the_sign_out() {
    Browser browser = writer();
    Browser thief = browser.copy();
    expect(200, thief.get(LISTS));
    ConsoleResponse out = expect(303, browser.post("/console/sign-out", Map.of()));
    assertEquals("/console/sign-in", out.header("Location"));
    assertTrue(out.cookies().getFirst().contains("Max-Age=0"));
    expect(303, thief.get(LISTS));
    expect(401, thief.post(LISTS + "/new", Map.of("name", "a")));
    expect(303, browser.post("/console/sign-out", Map.of()));
  }

  @Test
  void a_session_ends_with_the_revocation_of_its_key() {
    Browser browser = reader();
    expect(200, browser.get(LISTS));
    api.revoke(api.readKey);
    for (long end = System.nanoTime() + PATIENCE; browser.get(LISTS).status() != 303; ) {
      assertTrue(System.nanoTime() < end, "the session goes on");
      LockSupport.parkNanos(PAUSE);
    }
    expect(401, browser.signIn(api.readKey));
    expect(200, writer().get(LISTS));
  }

  @Test
  void a_session_ends_after_twelve_hours() {
    Browser browser = reader();
    expect(200, browser.get(LISTS));
    clock.push(Session.LIFETIME.minusSeconds(1));
    expect(200, browser.get(LISTS));
    clock.push(Duration.ofSeconds(1));
    expect(303, browser.get(LISTS));
  }

  @Test
  void another_site_that_leads_here_makes_the_page_load_itself_once() {
    Browser stranger = new Browser(api);
    String path = LISTS + "?search=%3Cb%3E";
    ConsoleResponse first = expect(200, stranger.get(path, "Sec-Fetch-Site", "cross-site"));
    assertTrue(
        first.shows(
            "http-equiv=\"refresh\" content=\"0;"
                + " url=/console/lists?search=%3Cb%3E&amp;reloaded=1\""),
        first::toString);
    assertFalse(first.shows("name=\"key\""));
    ConsoleResponse second =
        expect(303, stranger.get(path + "&reloaded=1", "Sec-Fetch-Site", "cross-site"));
    assertEquals(
        "/console/sign-in?to=%2Fconsole%2Flists%3Fsearch%3D%253Cb%253E", second.header("Location"));
    ConsoleResponse known = expect(303, reader().get(path + "&reloaded=1"));
    assertEquals(path, known.header("Location"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"search=reloaded", "search=reloaded=", "xreloaded=1", "%72eloaded=1"})
  void only_the_parameter_marks_the_second_try(String query) {
    ConsoleResponse first =
        expect(200, new Browser(api).get(LISTS + "?" + query, "Sec-Fetch-Site", "cross-site"));
    assertTrue(first.shows(query + "&amp;reloaded=1"), first::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customFields.reloaded=1", "search=reloaded%3D", "%72eloaded=1"})
  void no_page_leads_to_itself(String query) {
    expect(200, reader().get("/console/contacts?" + query));
    String marked = "/console/contacts?" + query + "&reloaded";
    assertEquals(
        "/console/contacts?" + query, expect(303, reader().get(marked)).header("Location"));
  }

  @Test
  void a_script_without_a_session_opens_the_sign_in() {
    ConsoleResponse answer = expect(401, new Browser(api).get(LISTS, "HX-Request", "true"));
    assertEquals("/console/sign-in?to=%2Fconsole%2Flists", answer.header("HX-Redirect"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:1/console/campaigns?page=2, %2Fconsole%2Fcampaigns%3Fpage%3D2",
    "http://localhost:1/console/campaigns/7, %2Fconsole%2Fcampaigns%2F7",
    "http://localhost:1//other.example, %2Fconsole%2Flists",
    "/console/%2e%2e/x, %2Fconsole%2Flists",
    "a b, %2Fconsole%2Flists",
    "mailto:x, %2Fconsole%2Flists"
  })
  void a_script_without_a_session_leads_back_to_the_page_that_is_shown(String url, String to) {
    ConsoleResponse answer =
        expect(401, new Browser(api).get(LISTS, "HX-Request", "true", "HX-Current-URL", url));
    assertEquals("/console/sign-in?to=" + to, answer.header("HX-Redirect"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/sign-in", "/console/sign-out", "/console/language"})
  void forms_without_a_session_are_small(String path) {
    Map<String, String> large = Map.of("to", "x".repeat(16_384));
    expect(413, new Browser(api).post(path, large));
    expect(413, writer().post(path, large));
  }

  @Test
  void no_more_than_ten_unknown_fields_are_named() {
    ConsoleResponse answer =
        expect(
            400,
            writer()
                .send(
                    "POST", LISTS + "/new", "x&".repeat(80_000), "Sec-Fetch-Site", "same-origin"));
    assertEquals(10, answer.body().split("is not a known parameter", -1).length - 1);
  }

  @Test
  void a_session_has_twenty_requests_a_second() throws Exception {
    Browser browser = reader();
    expect(303, browser.get("/console/"));
    ConsoleResponse rejected = firstRejected(browser);
    assertEquals("1", rejected.header("Retry-After"));
    assertTrue(rejected.shows("session"), rejected::toString);
    expect(303, writer().get("/console/"));
  }

  // More at once than may run, and more than a second's allowance, on however slow a machine.
  private static ConsoleResponse firstRejected(Browser browser) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        List<Callable<ConsoleResponse>> calls =
            Collections.nCopies(60, () -> browser.get("/console/"));
        for (Future<ConsoleResponse> each : threads.invokeAll(calls)) {
          if (each.get().status() == 429) {
            return each.get();
          }
        }
      }
    }
    throw new AssertionError("no request was rejected");
  }

  @Test
  void shortcuts_are_turned_off_in_the_session() {
    Browser browser = reader();
    assertTrue(browser.get(LISTS).shows("data-shortcuts=\"on\""));
    ConsoleResponse off =
        expect(303, browser.post("/console/shortcuts", Map.of("on", "false", "to", LISTS)));
    assertEquals(LISTS, off.header("Location"));
    assertTrue(browser.get(LISTS).shows("data-shortcuts=\"off\""));
    assertTrue(reader().get(LISTS).shows("data-shortcuts=\"on\""));
  }
}
