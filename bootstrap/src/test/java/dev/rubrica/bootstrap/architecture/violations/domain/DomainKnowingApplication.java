package dev.rubrica.bootstrap.architecture.violations.domain;

import dev.rubrica.bootstrap.architecture.violations.application.port.in.QuietPort;

/** Breaks: domain knows itself alone. */
public record DomainKnowingApplication(QuietPort port) {}
