package dev.rubrica.domain.contact;

/** The id of a contact; positive. */
public record ContactId(long value) {}
