package dev.rubrica.bootstrap.observe;

import dev.rubrica.http.observe.ObservabilityConfig;
import dev.rubrica.persistence.pool.PoolState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The metrics of the process in a Prometheus registry. Scraping never waits for the database. */
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  // The registry has only weak references to the sources of function counters.
  private final List<DoubleSupplier> counterSources = new ArrayList<>();
  private final List<LongSupplier> timerSources = new ArrayList<>();

  /** Creates a registry with the metrics of the JVM and of the process. */
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
        .description("Always 1; the label is the version")
        .tag("version", version)
        .register(registry);
  }

  /** The registry and the scrape output, for the web server. */
  public ObservabilityConfig.Metrics forHttp() {
    return new ObservabilityConfig.Metrics(registry, registry::scrape);
  }

  /** Registers the connection pool of requests. */
  public void registerPool(Supplier<PoolState> pool) {
    poolGauge(pool, "db.pool.active", "Connections in use", PoolState::active);
    poolGauge(pool, "db.pool.idle", "Idle connections", PoolState::idle);
    poolGauge(pool, "db.pool.waiting", "Requests that wait for a connection", PoolState::waiting);
    poolGauge(pool, "db.pool.max", "Largest number of connections", PoolState::max);
  }

  private void poolGauge(
      Supplier<PoolState> pool, String name, String description, ToIntFunction<PoolState> value) {
    gauge(name, description, () -> value.applyAsInt(pool.get()));
  }

  /**
   * Registers a value that can increase and decrease.
   *
   * @param labels alternating names and values
   */
  public void gauge(String name, String description, DoubleSupplier value, String... labels) {
    Gauge.builder(name, value::getAsDouble)
        .description(description)
        .tags(Tags.of(labels))
        .register(registry);
  }

  /** Registers how often something was done, and how long all of it took together. */
  public void timer(
      String name, String description, LongSupplier count, Supplier<Duration> duration) {
    timerSources.add(count);
    FunctionTimer.builder(
            name,
            count,
            LongSupplier::getAsLong,
            _ -> duration.get().toNanos(),
            TimeUnit.NANOSECONDS)
        .description(description)
        .register(registry);
  }

  /**
   * Registers a value that only increases.
   *
   * @param labels alternating names and values
   */
  public void counter(String name, String description, DoubleSupplier total, String... labels) {
    counterSources.add(total);
    FunctionCounter.builder(name, total, DoubleSupplier::getAsDouble)
        .description(description)
        .tags(Tags.of(labels))
        .register(registry);
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
