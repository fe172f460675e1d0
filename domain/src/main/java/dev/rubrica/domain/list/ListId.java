package dev.rubrica.domain.list;

/** The id of a contact list; positive. */
public record ListId(long value) {}
