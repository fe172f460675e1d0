package dev.rubrica.domain.contact;

/** Names a contact. Positive. */
public record ContactId(long value) {}
