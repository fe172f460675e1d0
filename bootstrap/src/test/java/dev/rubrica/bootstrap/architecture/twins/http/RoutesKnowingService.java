package dev.rubrica.bootstrap.architecture.twins.http;

import dev.rubrica.bootstrap.architecture.twins.application.service.QuietService;

/** Breaks: services are known to wiring alone. */
public record RoutesKnowingService(QuietService service) {}
