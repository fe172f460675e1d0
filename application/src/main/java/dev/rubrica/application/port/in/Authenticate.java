package dev.rubrica.application.port.in;

import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.Caller;
import java.util.Optional;

/** Identifies the callers of the API by their keys. */
public interface Authenticate {

  /**
   * The owner of a key; empty when the key is unknown or revoked.
   *
   * @param lastKnown the account that the key belonged to a moment ago, if it was known: the lookup
   *     then counts as work for that account, and does not compete with lookups of unknown keys
   */
  Optional<KeyOwner> owner(String secret, Optional<AccountId> lastKnown);

  /** The caller whose key this is; empty when the key is unknown or revoked. */
  default Optional<Caller> byKey(String secret) {
    return owner(secret, Optional.empty()).map(KeyOwner::caller);
  }

  /** As {@link #byKey}, but empty unless the key belongs to the named account. */
  default Optional<Caller> byNameAndKey(String accountName, String secret) {
    return owner(secret, Optional.empty())
        .filter(owner -> owner.account().value().equals(accountName))
        .map(KeyOwner::caller);
  }
}
