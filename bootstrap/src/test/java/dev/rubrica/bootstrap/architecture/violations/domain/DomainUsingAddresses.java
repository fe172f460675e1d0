package dev.rubrica.bootstrap.architecture.violations.domain;

import java.net.URI;

/** Breaks: domain uses plain Java only. */
public record DomainUsingAddresses(URI address) {}
