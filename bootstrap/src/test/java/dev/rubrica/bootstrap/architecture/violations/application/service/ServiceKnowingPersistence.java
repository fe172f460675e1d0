package dev.rubrica.bootstrap.architecture.violations.application.service;

import dev.rubrica.bootstrap.architecture.violations.persistence.QuietRepository;

/** Breaks: application does not know adapters. */
public record ServiceKnowingPersistence(QuietRepository repository) {}
