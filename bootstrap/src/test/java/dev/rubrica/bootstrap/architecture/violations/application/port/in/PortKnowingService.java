package dev.rubrica.bootstrap.architecture.violations.application.port.in;

import dev.rubrica.bootstrap.architecture.violations.application.service.HarmlessService;

/** Breaks: ports do not know services. */
public record PortKnowingService(HarmlessService service) {}
