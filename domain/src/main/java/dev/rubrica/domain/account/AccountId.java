package dev.rubrica.domain.account;

/** Names an account, the owner of lists and contacts. Positive. */
public record AccountId(long value) {}
