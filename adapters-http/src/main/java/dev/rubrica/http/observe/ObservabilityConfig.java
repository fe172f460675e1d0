package dev.rubrica.http.observe;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Metrics, access log and admin port.
 *
 * @param metrics empty when disabled
 * @param accessLog receives every completed request; it must neither block nor throw
 * @param adminPort where health and metrics are served instead of the API's port; 0 for any
 */
public record ObservabilityConfig(
    Optional<Metrics> metrics,
    Optional<Consumer<CompletedRequest>> accessLog,
    OptionalInt adminPort) {

  /** Nothing is observed. */
  public static final ObservabilityConfig NONE =
      new ObservabilityConfig(Optional.empty(), Optional.empty(), OptionalInt.empty());

  /**
   * The metrics.
   *
   * @param text renders all metrics in the text format of Prometheus; it must not block
   */
  public record Metrics(MeterRegistry registry, Supplier<String> text) {}
}
