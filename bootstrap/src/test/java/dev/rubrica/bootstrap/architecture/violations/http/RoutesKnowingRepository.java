package dev.rubrica.bootstrap.architecture.violations.http;

import dev.rubrica.bootstrap.architecture.violations.persistence.HarmlessRepository;

/** Breaks: no adapter knows another. */
public record RoutesKnowingRepository(HarmlessRepository repository) {}
