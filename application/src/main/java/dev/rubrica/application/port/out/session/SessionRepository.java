package dev.rubrica.application.port.out.session;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.session.Session;
import dev.rubrica.domain.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * The sessions of the console, by the hash of their secret. A session is found only while its key
 * is valid.
 */
public interface SessionRepository {

  /**
   * Begins a session, with shortcuts. Ends those of the key that have expired, and as many of the
   * oldest as are necessary for the key to have {@link Session#MAX_PER_KEY} of them.
   *
   * @param id its hash must be that of no other session
   * @return false when the key is unknown, revoked, or of another account; then nothing is changed
   */
  boolean begin(SessionId id, Instant now, Instant expiresAt);

  /** The session with this hash, unless it has expired or its key is revoked. */
  Optional<Session> find(String hash, Instant now);

  /** Turns the keyboard shortcuts of a session on or off; does nothing if it has ended. */
  void setShortcuts(SessionId id, boolean on);

  /** Ends a session. Idempotent. */
  void end(SessionId id);

  /** Deletes the sessions of the account that have expired, and returns their number. */
  int deleteExpired(AccountId account, Instant now);
}
