package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Reads what is beside the API, or says that nothing is there. */
final class WebPages implements AutoCloseable {

  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> get(String url) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return client.send(request.header("X-Request-Id", "mine").build(), BodyHandlers.ofString());
  }

  /** The body of a 200. */
  String read(String url) throws Exception {
    HttpResponse<String> answer = get(url);
    assertEquals(200, answer.statusCode(), url);
    return answer.body();
  }

  /** Reads a page until it holds this, since a request is counted after its answer has left. */
  void await(String url, String part) throws Exception {
    String page = read(url);
    for (long end = System.nanoTime() + PATIENCE; !page.contains(part); page = read(url)) {
      assertTrue(System.nanoTime() < end, part + " is not in " + page);
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Asserts that it is answered as every unknown path is. */
  void assertUnknown(String url) throws Exception {
    HttpResponse<String> answer = get(url);
    assertEquals(404, answer.statusCode(), url);
    JsonNode error = new ObjectMapper().readTree(answer.body());
    assertEquals("mine", error.get("requestId").textValue());
    assertEquals("nothing is found at this path", error.get("message").textValue());
  }

  @Override
  public void close() {
    client.close();
  }
}
