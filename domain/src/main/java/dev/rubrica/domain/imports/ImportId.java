package dev.rubrica.domain.imports;

/** The id of an import, unique within its account. */
public record ImportId(long value) {}
