package dev.rubrica.bootstrap.architecture.violations.console;

import dev.rubrica.bootstrap.architecture.violations.persistence.HarmlessRepository;

/** Breaks: no adapter knows another. */
record PageKnowingRepository(HarmlessRepository repository) {}
