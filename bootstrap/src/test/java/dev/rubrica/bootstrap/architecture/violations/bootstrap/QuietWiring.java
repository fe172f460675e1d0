package dev.rubrica.bootstrap.architecture.violations.bootstrap;

import dev.rubrica.bootstrap.architecture.violations.application.service.QuietService;
import dev.rubrica.bootstrap.architecture.violations.http.QuietRoutes;
import dev.rubrica.bootstrap.architecture.violations.persistence.QuietRepository;
import java.time.Instant;

/** Breaks no rule: bootstrap may know, print and read the clock. */
final class QuietWiring {

  void wire(QuietRoutes routes, QuietService service, QuietRepository repository) {
    System.out.println(Instant.now() + " " + routes + service + repository);
  }
}
