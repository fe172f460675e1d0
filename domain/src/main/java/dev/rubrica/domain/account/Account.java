package dev.rubrica.domain.account;

import java.time.Instant;

/** The owner of lists and contacts. Accounts are isolated from each other. */
public record Account(AccountId id, AccountName name, RatePlan plan, Instant createdAt) {}
