package dev.rubrica.bootstrap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.bootstrap.CommandLineClient;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.bootstrap.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit code of {@code rubrica health}, by which container runtimes judge the service. */
final class HealthCommandTest {

  @Test
  void a_service_that_can_serve_is_healthy() {
    CommandLineClient.Ended ended =
        CommandLineClient.bare("health", "--url", RunningService.shared().root() + "/");
    assertEquals(new CommandLineClient.Ended(0, "", ""), ended);
  }

  @Test
  void without_a_service_it_is_not() throws IOException {
    // The port is bound without a listener, so connections are refused.
    try (Socket silent = new Socket()) {
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      CommandLineClient.bare("health", "--url", url).refuses(1, "no service answers at " + url);
    }
  }

  @Test
  void what_is_not_ready_is_not_healthy() {
    String elsewhere = RunningService.shared().root() + "/elsewhere";
    CommandLineClient.bare("health", "--url", elsewhere).refuses(1, "is not ready: status 404");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, '', http://127.0.0.1:8080",
    "0.0.0.0, '', http://127.0.0.1:8080",
    "0.0.0.0, 9090, http://127.0.0.1:9090",
    "::, 9090, http://[::1]:9090",
    "192.0.2.1, 9090, http://192.0.2.1:9090"
  })
  void it_asks_where_the_settings_say(String host, String admin, String url) {
    Map<String, String> environment = Map.of("SERVER_HOST", host, "RUBRICA_ADMIN_PORT", admin);
    assertEquals(url, HealthCommand.localUrl(SettingsReader.read(null, environment)));
  }
}
