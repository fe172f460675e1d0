package dev.rubrica.domain.account;

import java.time.Instant;

/** The owner of lists and contacts; nothing in it is visible from another one. */
public record Account(AccountId id, AccountName name, RatePlan plan, Instant createdAt) {}
