package dev.rubrica.bootstrap.architecture.violations.persistence;

import dev.rubrica.bootstrap.architecture.violations.formats.HarmlessFormat;

/** Breaks: no adapter knows another. */
public record RepositoryKnowingFormats(HarmlessFormat format) {}
