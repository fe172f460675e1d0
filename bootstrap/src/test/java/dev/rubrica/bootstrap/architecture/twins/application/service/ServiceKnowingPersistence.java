package dev.rubrica.bootstrap.architecture.twins.application.service;

import dev.rubrica.bootstrap.architecture.twins.persistence.QuietRepository;

/** Breaks: application does not know adapters. */
public record ServiceKnowingPersistence(QuietRepository repository) {}
