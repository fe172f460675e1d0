package dev.rubrica.bootstrap.warmup;

import dev.rubrica.http.HttpApi;
import dev.rubrica.http.observe.ObservabilityConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.net.InetAddress;
import java.time.Duration;

/** An API on a free port of the loopback interface. */
final class LoopbackService implements AutoCloseable {

  private final WebServer web;

  LoopbackService(HttpApi api, ObservabilityConfig observability) {
    WebServerConfig.Builder config =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofMillis(100));
    api.configure(config, () -> true, () -> true, observability);
    this.web = config.build().start();
  }

  int port() {
    return web.port();
  }

  @Override
  public void close() {
    web.stop();
  }
}
