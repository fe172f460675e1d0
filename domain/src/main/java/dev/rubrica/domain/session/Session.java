package dev.rubrica.domain.session;

import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Caller;
import java.time.Duration;
import java.time.Instant;

/**
 * A session of the console. It allows what its key allows, and ends with it.
 *
 * @param caller the account, the key and the scope of the key
 * @param accountName the name of the account, for display
 * @param expiresAt from this moment on, the session is not valid
 * @param shortcuts whether the keyboard shortcuts are on
 */
public record Session(
    SessionId id, Caller caller, AccountName accountName, Instant expiresAt, boolean shortcuts) {

  /** How long a session is valid. */
  public static final Duration LIFETIME = Duration.ofHours(12);

  /** The number of sessions that a key can have; one more ends the oldest of them. */
  public static final int MAX_PER_KEY = 100;

  /** Whether the session is over at that moment. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
