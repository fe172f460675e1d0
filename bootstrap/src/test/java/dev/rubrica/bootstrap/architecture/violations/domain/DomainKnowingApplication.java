package dev.rubrica.bootstrap.architecture.violations.domain;

import dev.rubrica.bootstrap.architecture.violations.application.port.in.HarmlessPort;

/** Breaks: domain knows itself alone. */
public record DomainKnowingApplication(HarmlessPort port) {}
