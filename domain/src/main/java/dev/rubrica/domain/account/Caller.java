package dev.rubrica.domain.account;

/** Who asks: the account, by which key, and what that key allows. */
public record Caller(AccountId account, KeyId key, Scope scope, RatePlan plan) {}
