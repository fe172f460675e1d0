package dev.rubrica.bootstrap.warmup;

import dev.rubrica.bootstrap.log.AsyncLogHandler;
import dev.rubrica.bootstrap.log.Logging;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.http.observe.CompletedRequest;
import dev.rubrica.http.observe.ObservabilityConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Metrics and an access log as the settings describe them, whose content is discarded: the code
 * that records a request becomes warm, and the warm-up is not visible.
 */
final class UnpublishedObservability implements AutoCloseable {

  private static final int LOG_CAPACITY = 1_000;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Optional<AsyncLogHandler> log;
  private final boolean metrics;

  UnpublishedObservability(Settings.Observability settings) {
    this.metrics = settings.metrics();
    this.log = settings.accessLog() ? Optional.of(discardingLog(settings)) : Optional.empty();
  }

  private static AsyncLogHandler discardingLog(Settings.Observability settings) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new AsyncLogHandler(nowhere, Logging.formatter(settings), LOG_CAPACITY);
  }

  ObservabilityConfig config() {
    Optional<Consumer<CompletedRequest>> accessLog = log.map(queue -> queue);
    return new ObservabilityConfig(
        metrics
            ? Optional.of(new ObservabilityConfig.Metrics(registry, registry::scrape))
            : Optional.empty(),
        accessLog,
        OptionalInt.empty());
  }

  @Override
  public void close() {
    log.ifPresent(AsyncLogHandler::close);
    registry.close();
  }
}
