package dev.rubrica.domain.export;

/** The id of an export, unique within its account. */
public record ExportId(long value) {}
