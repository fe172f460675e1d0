package dev.rubrica.application.port.in;

import dev.rubrica.domain.account.Caller;
import java.util.Optional;

/** Tells who calls. */
public interface Authenticate {

  /** The caller this key belongs to; empty when it is unknown or revoked. */
  Optional<Caller> byKey(String secret);

  /** As {@link #byKey}, and the key must be one of the named account's. */
  Optional<Caller> byNameAndKey(String accountName, String secret);
}
