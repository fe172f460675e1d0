package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.testkit.http.TestHttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Reads pages outside of the API. */
final class WebPages {

  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private WebPages() {}

  private static HttpResponse<String> get(String url) {
    return TestHttpClient.get(url, "X-Request-Id", "mine");
  }

  /** The body of a response with the status 200. */
  static String read(String url) {
    HttpResponse<String> answer = get(url);
    assertEquals(200, answer.statusCode(), url);
    return answer.body();
  }

  /**
   * Reads a page until it contains the text, since a request is counted after its response is sent.
   */
  static void await(String url, String part) {
    String page = read(url);
    for (long end = System.nanoTime() + PATIENCE; !page.contains(part); page = read(url)) {
      assertTrue(System.nanoTime() < end, part + " is not in " + page);
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Asserts that the URL is answered like an unknown path. */
  static void assertUnknown(String url) throws Exception {
    HttpResponse<String> answer = get(url);
    assertEquals(404, answer.statusCode(), url);
    JsonNode error = new ObjectMapper().readTree(answer.body());
    assertEquals("mine", error.get("requestId").textValue());
    assertEquals("no such resource", error.get("message").textValue());
  }
}
