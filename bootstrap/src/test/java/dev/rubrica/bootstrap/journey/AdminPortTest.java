package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health and metrics on a port of their own, of the service as its users have it. */
class AdminPortTest {

  private static final String GREETING = "Observe    ";
  private static final String KEY = "a-demo-key-for-tests";
  private static final String LISTS = "/api/partner-gateway/v1/contacts/list";

  @TempDir private Path temporary;
  private final HttpClient client = HttpClient.newHttpClient();
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    installation = new Installation(temporary);
  }

  @AfterEach
  void clear() throws Exception {
    client.close();
    installation.clear();
  }

  private HttpResponse<String> get(String url) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    request.header("X-Api-Key", KEY).header("X-Request-Id", "mine");
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private void assertUnknown(String url) throws Exception {
    HttpResponse<String> answer = get(url);
    assertEquals(404, answer.statusCode(), url);
    JsonNode error = new ObjectMapper().readTree(answer.body());
    assertEquals("mine", error.get("requestId").textValue());
    assertEquals("nothing is found at this path", error.get("message").textValue());
  }

  @Test
  void theyAreThereAndNowhereElse() throws Exception {
    ServiceProcess service =
        installation.serve(Map.of("RUBRICA_ADMIN_PORT", "0", "RUBRICA_DEMO_KEY", KEY));
    String api = service.at().url("").replace("/api/partner-gateway/v1", "");
    String observe = service.awaitLine(GREETING).substring(GREETING.length());
    String admin = observe.replace("/observe", "");
    assertEquals(200, get(observe + "/health/live").statusCode());
    assertEquals(200, get(observe + "/health/ready").statusCode());
    assertEquals(200, get(api + LISTS).statusCode());
    assertTrue(get(observe + "/metrics").body().contains("route=\"" + LISTS + "\",status=\"200\""));
    for (String path : new String[] {"/health/live", "/health/ready", "/health", "/metrics"}) {
      assertUnknown(api + "/observe" + path);
    }
    for (String path : new String[] {LISTS, "/openapi", "/", "/observe", "/observe/config"}) {
      assertUnknown(admin + path);
    }
    service.terminate();
    assertEquals(0, service.exit(10));
  }

  @Test
  void aPortThatIsTakenIsRefusedBeforeAnythingIsStarted() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      Process process = installation.begin(Map.of("RUBRICA_ADMIN_PORT", port), "serve");
      Installation.end(process).refuses(1, "RUBRICA_ADMIN_PORT");
    }
    assertEquals(Optional.empty(), installation.postgres());
  }

  @Test
  void theApisOwnPortIsRefused() throws Exception {
    Map<String, String> same = Map.of("RUBRICA_ADMIN_PORT", "18080", "SERVER_PORT", "18080");
    Installation.end(installation.begin(same, "serve")).refuses(1, "RUBRICA_ADMIN_PORT");
  }

  @Test
  void metricsAndLinesOfRequestsCanBeLeftOut() throws Exception {
    ServiceProcess service =
        installation.serve(Map.of("RUBRICA_METRICS", "false", "RUBRICA_ACCESS_LOG", "false"));
    String root = service.at().url("").replace("/api/partner-gateway/v1", "");
    assertEquals(401, get(root + LISTS).statusCode());
    assertUnknown(root + "/observe/metrics");
    service.terminate();
    assertEquals(0, service.exit(10));
    assertFalse(service.said().toString().contains(" request "), service.said()::toString);
  }
}
