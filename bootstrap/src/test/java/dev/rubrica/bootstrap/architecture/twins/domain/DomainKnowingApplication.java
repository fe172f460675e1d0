package dev.rubrica.bootstrap.architecture.twins.domain;

import dev.rubrica.bootstrap.architecture.twins.application.port.in.QuietPort;

/** Breaks: domain knows itself alone. */
public record DomainKnowingApplication(QuietPort port) {}
