package dev.rubrica.http;

import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Health checks: whether the process lives, and whether it can serve requests. */
final class Health {

  private Health() {}

  static ObserveFeature feature(BooleanSupplier live, BooleanSupplier ready, String socket) {
    HealthObserver health =
        HealthObserver.builder()
            .details(true)
            .useSystemServices(false)
            .addCheck(() -> response(live), HealthCheckType.LIVENESS, "process")
            .addCheck(() -> response(ready), HealthCheckType.READINESS, "database")
            .build();
    return ObserveFeature.builder()
        .observersDiscoverServices(false)
        .addObserver(health)
        .sockets(List.of(socket))
        .build();
  }

  private static HealthCheckResponse response(BooleanSupplier good) {
    return HealthCheckResponse.builder().status(good.getAsBoolean()).build();
  }
}
