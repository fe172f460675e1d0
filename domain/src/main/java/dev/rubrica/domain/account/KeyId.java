package dev.rubrica.domain.account;

/** The id of an API key; positive. It is not the secret. */
public record KeyId(long value) {}
