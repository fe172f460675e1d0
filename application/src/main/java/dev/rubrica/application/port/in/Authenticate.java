package dev.rubrica.application.port.in;

import dev.rubrica.domain.account.Caller;
import java.util.Optional;

/** Authenticates callers by their API key. */
public interface Authenticate {

  /** The caller with this key; empty when the key is unknown or revoked. */
  Optional<Caller> byKey(String secret);

  /** As {@link #byKey}, for a key that must belong to the named account. */
  Optional<Caller> byNameAndKey(String accountName, String secret);
}
