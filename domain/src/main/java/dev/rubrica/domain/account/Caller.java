package dev.rubrica.domain.account;

/** The authenticated caller of an operation: account, key and the permissions of the key. */
public record Caller(AccountId account, KeyId key, Scope scope, RatePlan plan) {}
