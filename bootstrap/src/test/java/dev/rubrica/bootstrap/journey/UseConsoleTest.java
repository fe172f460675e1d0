package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.http.TestHttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console of two nodes, one session for both, and a node without a console. */
class UseConsoleTest {

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final String LISTS = "/console/lists";

  private static RunningService first;
  private static RunningService second;

  @BeforeAll
  static void start() {
    DatabaseSettings database = TestDatabase.create();
    first = RunningService.start(database, Map.of());
    second = RunningService.start(database, Map.of("RUBRICA_TIME_ZONE", "America/New_York"));
  }

  @AfterAll
  static void stop() {
    try (RunningService _ = first;
        RunningService _ = second) {
      // Both are closed.
    }
  }

  @Test
  void a_list_is_made_on_one_node_deleted_on_the_other_and_restored() {
    String cookie = signIn(first, first.newAccountKey());
    String made = location(post(first, cookie, LISTS + "/new", "name=Estate"));
    String id = made.replaceAll(".*list=(\\d+).*", "$1");
    assertTrue(body(second, cookie, made).contains("The list “Estate” was created."));
    String gone = location(post(second, cookie, LISTS + "/" + id + "/delete", ""));
    assertTrue(body(first, cookie, gone).contains("was deleted"));
    assertFalse(body(first, cookie, LISTS).contains("Estate"));
    location(post(first, cookie, LISTS + "/" + id + "/restore", ""));
    assertTrue(body(second, cookie, LISTS).contains("Estate"));
  }

  @Test
  void times_have_the_zone_of_the_settings() {
    String cookie = signIn(first, first.newAccountKey());
    post(first, cookie, LISTS + "/new", "name=Estate");
    assertTrue(body(first, cookie, LISTS).matches("(?s).*20\\d\\d, \\d\\d:\\d\\d CES?T<.*"));
    assertFalse(body(second, cookie, LISTS).matches("(?s).*20\\d\\d, \\d\\d:\\d\\d CES?T<.*"));
  }

  @Test
  void a_sign_out_ends_the_session_on_every_node() {
    String cookie = signIn(first, first.newAccountKey());
    assertEquals(200, get(second, cookie, LISTS).statusCode());
    post(first, cookie, "/console/sign-out", "");
    assertEquals(303, get(first, cookie, LISTS).statusCode());
    awaitEnd(second, cookie);
  }

  @Test
  void a_revoked_key_ends_the_session_on_every_node() {
    AccountName name = new AccountName("test " + UUID.randomUUID());
    var key = first.accounts().create(name, RatePlan.UNLIMITED).key();
    String cookie = signIn(first, key.secret());
    assertEquals(200, get(second, cookie, LISTS).statusCode());
    first.accounts().revokeKey(key.key().id());
    awaitEnd(first, cookie);
    awaitEnd(second, cookie);
  }

  @Test
  void without_the_console_the_root_leads_to_the_documentation() {
    try (RunningService plain =
        RunningService.start(TestDatabase.create(), Map.of("RUBRICA_CONSOLE", "false"))) {
      assertEquals("openapi/ui/", location(302, get(plain, "", "/")));
      assertEquals(404, get(plain, "", "/console/").statusCode());
      assertEquals(404, get(plain, "", "/console/sign-in").statusCode());
    }
    assertEquals("console/", location(302, get(first, "", "/")));
  }

  private static void awaitEnd(RunningService node, String cookie) {
    for (long end = System.nanoTime() + PATIENCE; get(node, cookie, LISTS).statusCode() != 303; ) {
      assertTrue(System.nanoTime() < end, "the session goes on");
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private static String signIn(RunningService node, String key) {
    HttpResponse<String> answer = post(node, "", "/console/sign-in", "account=x&key=" + key);
    assertEquals(303, answer.statusCode(), answer::body);
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  private static HttpResponse<String> post(
      RunningService node, String cookie, String path, String form) {
    String key = "idempotencyKey=" + UUID.randomUUID();
    return send(
        request(node, cookie, path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(form.isEmpty() ? key : form + "&" + key)));
  }

  private static HttpResponse<String> get(RunningService node, String cookie, String path) {
    return send(request(node, cookie, path));
  }

  private static HttpRequest.Builder request(RunningService node, String cookie, String path) {
    HttpRequest.Builder request = TestHttpClient.request(node.root() + path);
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    return TestHttpClient.send(request.build(), BodyHandlers.ofString());
  }

  private static String body(RunningService node, String cookie, String path) {
    HttpResponse<String> answer = get(node, cookie, path);
    assertEquals(200, answer.statusCode(), answer::body);
    return answer.body();
  }

  private static String location(HttpResponse<String> answer) {
    return location(303, answer);
  }

  private static String location(int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer::body);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
