package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.server.RunningService;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health and metrics on a port of their own. */
class AdminPortTest {

  private static final String GREETING = "Observe    ";
  private static final String LISTS = "/api/partner-gateway/v1/contacts/list";

  @TempDir private Path temporary;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    installation = new Installation(temporary);
  }

  @AfterEach
  void clear() throws Exception {
    installation.clear();
  }

  @Test
  void they_are_there_and_nowhere_else() throws Exception {
    try (RunningService service = RunningService.start(Map.of("RUBRICA_ADMIN_PORT", "0"))) {
      ApiClient api = new ApiClient(TestService.at(service.root()), service.newAccountKey());
      api.get(AccountFixture.LISTS).expect(200);
      String observe = service.observeRoot();
      WebPages.read(observe + "/health/live");
      WebPages.read(observe + "/health/ready");
      String counted = "route=\"" + LISTS + "\",status=\"200\"";
      WebPages.await(observe + "/metrics", counted);
      for (String path : new String[] {"/health/live", "/health/ready", "/health", "/metrics"}) {
        WebPages.assertUnknown(service.root() + "/observe" + path);
      }
      String admin = observe.replace("/observe", "");
      for (String path : new String[] {LISTS, "/openapi", "/", "/observe", "/observe/config"}) {
        WebPages.assertUnknown(admin + path);
      }
    }
  }

  @Test
  void the_start_says_where_it_is() throws Exception {
    ServiceProcess service =
        installation.serve(Map.of("RUBRICA_ADMIN_PORT", "0", "RUBRICA_ACCESS_LOG", "false"));
    String observe = service.awaitLine(GREETING).substring(GREETING.length());
    WebPages.read(observe + "/health/ready");
    assertTrue(WebPages.read(observe + "/metrics").contains("log_dropped_total 0.0"));
    service.terminate();
    assertEquals(0, service.exit());
    assertFalse(service.said().toString().contains(" request "), service.said()::toString);
  }

  @Test
  void a_port_that_is_taken_is_refused_before_anything_is_started() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      Process process = installation.begin(Map.of("RUBRICA_ADMIN_PORT", port), "serve");
      Installation.end(process).refuses(1, "RUBRICA_ADMIN_PORT");
    }
    assertEquals(Optional.empty(), installation.postgres());
  }
}
