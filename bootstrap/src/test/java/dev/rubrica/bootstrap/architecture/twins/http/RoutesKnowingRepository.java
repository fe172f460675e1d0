package dev.rubrica.bootstrap.architecture.twins.http;

import dev.rubrica.bootstrap.architecture.twins.persistence.QuietRepository;

/** Breaks: no adapter knows another. */
public record RoutesKnowingRepository(QuietRepository repository) {}
