package dev.rubrica.bootstrap.architecture.violations.application.service;

import dev.rubrica.bootstrap.architecture.violations.persistence.HarmlessRepository;

/** Breaks: application does not know adapters. */
public record ServiceKnowingPersistence(HarmlessRepository repository) {}
