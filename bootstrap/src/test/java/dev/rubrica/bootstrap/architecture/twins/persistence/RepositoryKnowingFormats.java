package dev.rubrica.bootstrap.architecture.twins.persistence;

import dev.rubrica.bootstrap.architecture.twins.formats.QuietFormat;

/** Breaks: no adapter knows another. */
public record RepositoryKnowingFormats(QuietFormat format) {}
