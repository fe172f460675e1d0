package dev.rubrica.bootstrap.architecture.violations.bootstrap;

import dev.rubrica.bootstrap.architecture.violations.application.service.HarmlessService;
import dev.rubrica.bootstrap.architecture.violations.http.HarmlessRoutes;
import dev.rubrica.bootstrap.architecture.violations.persistence.HarmlessRepository;
import java.time.Instant;

/** Breaks no rule: bootstrap may know, print and read the clock. */
final class HarmlessWiring {

  void wire(HarmlessRoutes routes, HarmlessService service, HarmlessRepository repository) {
    System.out.println(Instant.now() + " " + routes + service + repository);
  }
}
