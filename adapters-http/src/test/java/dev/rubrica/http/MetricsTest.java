package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.http.context.ApiPath;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The metrics of requests and their names. */
class MetricsTest extends ApiTest {

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final long PAUSE = Duration.ofMillis(5).toNanos();
  private static final String LIST = ApiPath.BASE + "/contacts/list/{id}";

  private ApiResponse metrics() {
    return api.send(HttpRequest.newBuilder(api.uri("/observe/metrics")).build());
  }

  private String page() {
    return metrics().response().body();
  }

  private static String labels(String method, String route, int status) {
    return "{method=\"%s\",route=\"%s\",status=\"%d\"".formatted(method, route, status);
  }

  /** Waits, because a request is counted after its response is sent. */
  private void await(String what, Predicate<String> isIn) {
    String page = page();
    for (long end = System.nanoTime() + PATIENCE; !isIn.test(page); page = page()) {
      assertTrue(System.nanoTime() < end, what + " is not in\n" + page);
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void expectCount(int count, String method, String route, int status) {
    String line = "http_server_requests_seconds_count" + labels(method, route, status) + "} ";
    await(line + count, page -> page.contains(line + count + "\n"));
  }

  @Test
  void counts_by_route_method_and_status() {
    long first = api.list("a");
    long second = api.list("b");
    api.get("/contacts/list/" + first);
    api.get("/contacts/list/" + second + "?");
    api.get("/contacts/list/" + second + "/");
    api.get("/contacts/list/999");
    api.get("/contacts/list/x");
    api.call("HEAD", "/contacts/list/" + first, null);
    api.call("PATCH", "/contacts/list/" + first, null);
    api.callAs(null, "GET", "/contacts/list/" + first, null);
    expectCount(2, "POST", ApiPath.BASE + "/contacts/list", 201);
    expectCount(3, "GET", LIST, 200);
    expectCount(1, "GET", LIST, 404);
    expectCount(1, "GET", LIST, 400);
    expectCount(1, "HEAD", LIST, 200);
    expectCount(1, "PATCH", LIST, 405);
    expectCount(1, "GET", LIST, 401);
  }

  @Test
  void has_a_histogram_of_times() {
    long list = api.list("a");
    api.get("/contacts/list/" + list);
    expectCount(1, "GET", LIST, 200);
    String bucket = "http_server_requests_seconds_bucket" + labels("GET", LIST, 200);
    assertTrue(page().contains(bucket + ",le=\"0.25\"}"));
    assertTrue(page().contains(bucket + ",le=\"+Inf\"} 1\n"));
  }

  @Test
  void never_grows_with_what_clients_make_up() {
    for (int i = 0; i < 20; i++) {
      api.get("/nix/" + i);
      api.call("METHOD" + i, "/contacts/list", null);
      api.send(
          HttpRequest.newBuilder(api.uri("/wp-admin/" + i))
              .method("X" + i, BodyPublishers.noBody())
              .build());
    }
    expectCount(20, "GET", "unmatched", 404);
    expectCount(20, "OTHER", "unmatched", 404);
    expectCount(20, "OTHER", ApiPath.BASE + "/contacts/list", 405);
    String page = page();
    assertFalse(page.contains("wp-admin") || page.contains("nix") || page.contains("METHOD"), page);
  }

  @Test
  void counts_what_the_web_server_refuses_itself() {
    api.raw("GET / HTTP/1.1\r\nHost: a\r\nA B: 1\r\n\r\n");
    api.raw("G@T / HTTP/1.1\r\nHost: a\r\n\r\n");
    api.raw("GET /" + "a".repeat(33_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    api.rawGet("/contacts/list?search=%zz");
    expectCount(1, "GET", ApiPath.BASE + "/contacts/list", 400);
    await("three that are unmatched", page -> unmatched(page) == 3);
  }

  private static double unmatched(String page) {
    return page.lines()
        .filter(line -> line.matches(".*_count\\{.*\"unmatched\",status=\"4(00|14)\".*"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void counts_faults_and_bodies_that_are_too_large_once() {
    api.storage.breakWith(new IllegalStateException("broken"));
    api.get("/contacts");
    String body = "{\"name\":\"" + "a".repeat(2_000_000) + "\"}";
    api.post("/contacts/list", body);
    expectCount(1, "GET", ApiPath.BASE + "/contacts", 500);
    expectCount(1, "POST", ApiPath.BASE + "/contacts/list", 413);
    api.told(it -> it.method().equals("POST"));
    assertEquals(
        1, api.answered.stream().filter(it -> it.method().equals("POST")).count(), "told once");
  }

  @Test
  void needs_no_key_and_is_plain_text() {
    assertEquals("text/plain; version=0.0.4; charset=utf-8", metrics().header("Content-Type"));
    assertEquals(200, metrics().status());
    await("this request alone", page -> page.contains("http_server_requests_active 1"));
    expectCount(1, "GET", "/observe/health/live", health("live"));
    expectCount(1, "GET", "/observe/health/ready", health("ready"));
    HttpRequest.Builder post = HttpRequest.newBuilder(api.uri("/observe/metrics"));
    ApiResponse refused = expect(405, api.send(post.POST(BodyPublishers.noBody()).build()));
    assertEquals("GET, HEAD", refused.header("Allow"));
  }

  @Test
  void an_answer_to_head_has_no_body() {
    String ask = "%s /observe/metrics HTTP/1.1\r\nHost: a\r\n%s\r\n";
    String both =
        api.raw(ask.formatted("HEAD", "") + ask.formatted("GET", "Connection: close\r\n"));
    assertEquals(3, both.split("HTTP/1.1 200 OK", -1).length, both);
    assertEquals(2, both.split("# TYPE http_server_requests_active", -1).length, both);
    expectCount(1, "HEAD", "/observe/metrics", 200);
  }

  @Test
  void counts_clients_that_hang_up() throws Exception {
    try (Socket socket = new Socket("localhost", api.port())) {
      String head = "POST %s/contacts/list HTTP/1.1\r\nHost: a\r\nX-Api-Key: %s\r\n";
      String body = "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
      socket
          .getOutputStream()
          .write((head.formatted(ApiPath.BASE, api.key) + body).getBytes(StandardCharsets.UTF_8));
    }
    expectCount(1, "POST", ApiPath.BASE + "/contacts/list", 400);
  }

  private int health(String check) {
    return api.send(HttpRequest.newBuilder(api.uri("/observe/health/" + check)).build()).status();
  }

  @Test
  void tells_of_each_request_who_asked_and_what_came() {
    api.get("/contacts/list/999?x=anna", "X-Request-Id", "one");
    api.get("/anna", "X-Request-Id", "two");
    var one = api.told(it -> it.requestId().equals("one"));
    assertEquals(LIST, one.route());
    assertEquals(400, one.status());
    assertTrue(one.accountId() > 0 && one.keyId() > 0);
    assertTrue(one.bytes() > 100 && one.nanos() > 0);
    var two = api.told(it -> it.requestId().equals("two"));
    assertEquals("unmatched", two.route());
    assertEquals(null, two.accountId());
    assertEquals(2, api.answered.size(), api.answered::toString);
    assertFalse(api.answered.toString().contains("anna"));
  }
}
