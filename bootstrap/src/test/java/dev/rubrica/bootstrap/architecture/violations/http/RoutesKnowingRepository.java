package dev.rubrica.bootstrap.architecture.violations.http;

import dev.rubrica.bootstrap.architecture.violations.persistence.QuietRepository;

/** Breaks: no adapter knows another. */
public record RoutesKnowingRepository(QuietRepository repository) {}
