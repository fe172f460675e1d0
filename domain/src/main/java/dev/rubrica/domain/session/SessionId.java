package dev.rubrica.domain.session;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;

/**
 * Identifies a session.
 *
 * @param key with which the session was begun
 * @param hash of the secret of the session; it does not reveal the secret
 */
public record SessionId(AccountId account, KeyId key, String hash) {

  /** Omits the hash. */
  @Override
  public String toString() {
    return "SessionId[" + account.value() + ", " + key.value() + "]";
  }
}
