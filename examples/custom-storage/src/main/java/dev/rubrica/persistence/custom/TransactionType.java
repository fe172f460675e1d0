package dev.rubrica.persistence.custom;

import dev.rubrica.domain.account.AccountId;
import java.util.Optional;

/**
 * What a database needs to know about a transaction before it begins.
 *
 * @param account the account for which it works, so that the concurrent work of an account can be
 *     limited; empty for authentication, operators, and work on several accounts
 */
public record TransactionType(Access access, Optional<AccountId> account) {

  /** What a transaction does. */
  public enum Access {
    /** Only reads, each of which sees one committed state. */
    READ,
    WRITE,
    /** Writes that may wait longer for locks. */
    BULK_WRITE
  }

  static TransactionType of(Access access) {
    return new TransactionType(access, Optional.empty());
  }

  static TransactionType of(Access access, AccountId account) {
    return new TransactionType(access, Optional.of(account));
  }
}
