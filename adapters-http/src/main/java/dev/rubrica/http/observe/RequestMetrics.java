package dev.rubrica.http.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** The number and duration of requests, by route, method and status. */
final class RequestMetrics {

  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final AtomicInteger inFlight = new AtomicInteger();
  private final ConcurrentMap<Kind, Timer> timers = new ConcurrentHashMap<>();
  private final MeterRegistry registry;

  private record Kind(String route, String method, int status) {}

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("http.server.requests.active", inFlight, AtomicInteger::get)
        .description("Requests that are being answered")
        .register(registry);
  }

  void begin() {
    inFlight.incrementAndGet();
  }

  void end() {
    inFlight.decrementAndGet();
  }

  void count(CompletedRequest answered) {
    Kind kind = new Kind(answered.route(), answered.method(), answered.status());
    Timer timer = timers.get(kind);
    if (timer == null) {
      timer = timers.computeIfAbsent(kind, this::timer);
    }
    timer.record(Math.max(0, answered.nanos()), TimeUnit.NANOSECONDS);
  }

  private Timer timer(Kind kind) {
    return Timer.builder("http.server.requests")
        .description("Answered requests and how long they took")
        .tag("route", kind.route())
        .tag("method", kind.method())
        .tag("status", Integer.toString(kind.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
