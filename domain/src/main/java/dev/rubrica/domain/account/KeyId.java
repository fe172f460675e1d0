package dev.rubrica.domain.account;

/** Names an API key, without being it. Positive. */
public record KeyId(long value) {}
