package dev.rubrica.http.observe;

import dev.rubrica.http.route.Router;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRouting;
import java.nio.charset.StandardCharsets;

/** The metrics endpoint, in the text format of Prometheus. */
public final class MetricsEndpoint {

  private static final String PATH = "/observe/metrics";
  private static final Header TEXT =
      HeaderValues.createCached(
          HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");

  private MetricsEndpoint() {}

  /** Registers the endpoint if metrics are enabled. */
  public static void register(HttpRouting.Builder routing, ObservabilityConfig observation) {
    observation
        .metrics()
        .ifPresent(metrics -> Router.page(routing, PATH, TEXT, () -> bytes(metrics)));
  }

  private static byte[] bytes(ObservabilityConfig.Metrics metrics) {
    return metrics.text().get().getBytes(StandardCharsets.UTF_8);
  }
}
