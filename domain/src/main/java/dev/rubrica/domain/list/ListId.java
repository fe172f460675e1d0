package dev.rubrica.domain.list;

/** Names a contact list. Positive. */
public record ListId(long value) {}
