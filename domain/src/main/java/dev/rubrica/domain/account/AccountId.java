package dev.rubrica.domain.account;

/** The id of an account; positive. */
public record AccountId(long value) {}
