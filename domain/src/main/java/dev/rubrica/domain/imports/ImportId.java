package dev.rubrica.domain.imports;

/** Names an import of its account. */
public record ImportId(long value) {}
