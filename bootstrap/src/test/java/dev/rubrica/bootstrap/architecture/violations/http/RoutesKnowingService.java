package dev.rubrica.bootstrap.architecture.violations.http;

import dev.rubrica.bootstrap.architecture.violations.application.service.HarmlessService;

/** Breaks: services are known to wiring alone. */
public record RoutesKnowingService(HarmlessService service) {}
