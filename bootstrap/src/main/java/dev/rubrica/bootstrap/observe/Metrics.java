package dev.rubrica.bootstrap.observe;

import dev.rubrica.http.observe.ObservabilityConfig;
import dev.rubrica.persistence.pool.PoolState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Everything that is counted and measured, and its page. Reading it waits for nothing. */
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  // The registry itself holds what counters read but weakly.
  private final List<DoubleSupplier> counted = new ArrayList<>();

  /** With what is to be known of the process itself. */
  public Metrics(String version) {
    List<MeterBinder> process =
        List.of(
            gc,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics());
    process.forEach(binder -> binder.bindTo(registry));
    Gauge.builder("rubrica.build.info", () -> 1)
        .description("Always 1; the label says which version runs")
        .tag("version", version)
        .register(registry);
  }

  /** For the web server: where to count, and the page. */
  public ObservabilityConfig.Metrics forHttp() {
    return new ObservabilityConfig.Metrics(registry, registry::scrape);
  }

  /** The database connections for requests. */
  public void watchPool(Supplier<PoolState> pool) {
    poolGauge(pool, "db.pool.active", "Connections in use", PoolState::active);
    poolGauge(pool, "db.pool.idle", "Connections open and unused", PoolState::idle);
    poolGauge(pool, "db.pool.waiting", "Requests that wait for a connection", PoolState::waiting);
    poolGauge(pool, "db.pool.max", "Connections there may be", PoolState::max);
  }

  private void poolGauge(
      Supplier<PoolState> pool, String name, String meaning, ToIntFunction<PoolState> part) {
    gauge(name, meaning, () -> part.applyAsInt(pool.get()));
  }

  /** Something that goes up and down. */
  public void gauge(String name, String meaning, DoubleSupplier now) {
    Gauge.builder(name, now::getAsDouble).description(meaning).register(registry);
  }

  /**
   * Something that only grows.
   *
   * @param labels name, value, name, value …
   */
  public void counter(String name, String meaning, DoubleSupplier total, String... labels) {
    counted.add(total);
    FunctionCounter.builder(name, total, DoubleSupplier::getAsDouble)
        .description(meaning)
        .tags(Tags.of(labels))
        .register(registry);
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
