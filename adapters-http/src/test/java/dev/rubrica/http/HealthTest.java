package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** Health checks, which need no key. */
class HealthTest extends ApiTest {

  private ApiResponse ask(String what) {
    return api.send(HttpRequest.newBuilder(api.uri("/observe/health" + what)).build());
  }

  @Test
  void lives_and_is_ready() {
    assertEquals(200, ask("/live").status());
    assertEquals("UP", ask("/ready").json().get("status").asText());
    assertNotNull(ask("/live").header("X-Request-Id"));
  }

  @Test
  void lives_without_being_ready() {
    api.ready = false;
    assertEquals(200, ask("/live").status());
    assertEquals(503, ask("/ready").status());
    assertEquals("DOWN", ask("/ready").json().get("status").asText());
  }

  @Test
  void shows_nothing_else() {
    expect(404, api.send(HttpRequest.newBuilder(api.uri("/observe")).build()));
    expect(404, api.send(HttpRequest.newBuilder(api.uri("/observe/config")).build()));
  }
}
