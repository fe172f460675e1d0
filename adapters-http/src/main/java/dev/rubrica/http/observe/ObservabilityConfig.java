package dev.rubrica.http.observe;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Who looks at the service's work, and where.
 *
 * @param metrics what counts; empty when nothing is counted
 * @param accessLog is told of every request when it is over; it must return at once, and throw
 *     nothing
 * @param adminPort where health and metrics are served instead of the API's port; 0 for any
 */
public record ObservabilityConfig(
    Optional<Metrics> metrics,
    Optional<Consumer<CompletedRequest>> accessLog,
    OptionalInt adminPort) {

  /** Nobody looks. */
  public static final ObservabilityConfig NONE =
      new ObservabilityConfig(Optional.empty(), Optional.empty(), OptionalInt.empty());

  /**
   * What counts.
   *
   * @param text all of it, in the text format of Prometheus; it must wait for nothing
   */
  public record Metrics(MeterRegistry registry, Supplier<String> text) {}
}
