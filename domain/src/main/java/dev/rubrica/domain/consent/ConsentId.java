package dev.rubrica.domain.consent;

/** The id of a consent; positive. */
public record ConsentId(long value) {}
