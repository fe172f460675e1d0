package dev.rubrica.persistence.jdbc;

import dev.rubrica.domain.account.AccountId;

/**
 * The id of an account as the parameter of a statement that reads the account's contact counter.
 * Before such a statement, {@link PgSession} writes the pending changes of the counters.
 */
public record CountedAccount(AccountId account) {}
