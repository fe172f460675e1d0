package dev.rubrica.bootstrap.architecture.violations.persistence;

import dev.rubrica.bootstrap.architecture.violations.formats.QuietFormat;

/** Breaks: no adapter knows another. */
public record RepositoryKnowingFormats(QuietFormat format) {}
