package dev.rubrica.domain.suppression;

/** The id of a suppression; positive. */
public record SuppressionId(long value) {}
