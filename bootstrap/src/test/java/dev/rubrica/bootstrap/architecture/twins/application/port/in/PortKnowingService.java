package dev.rubrica.bootstrap.architecture.twins.application.port.in;

import dev.rubrica.bootstrap.architecture.twins.application.service.QuietService;

/** Breaks: ports do not know services. */
public record PortKnowingService(QuietService service) {}
