package dev.rubrica.application.port.in.session;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.session.Session;
import dev.rubrica.domain.session.SessionId;
import java.util.Optional;

/**
 * Sessions of the console, which are valid on every node. A session is identified by a secret, of
 * which only a hash is stored.
 */
public interface ManageSessions {

  /**
   * Begins a session of {@link Session#LIFETIME}. If the key has {@link Session#MAX_PER_KEY} of
   * them, the oldest one ends.
   *
   * @param caller the caller whose key was presented; its scope is not checked
   * @return the secret of the session, of 256 random bits; empty when the key was revoked meanwhile
   */
  Optional<String> begin(Caller caller);

  /**
   * The session with this secret; empty when there is none, it has ended or expired, or its key was
   * revoked.
   *
   * @param lastKnown the account that the session belonged to a moment ago, if it was known: the
   *     lookup then counts as work for that account, and does not compete with lookups of unknown
   *     secrets
   */
  Optional<Session> find(String secret, Optional<AccountId> lastKnown);

  /** Ends the session. Idempotent. */
  void end(SessionId session);

  /** Turns the keyboard shortcuts of the session on or off. */
  void setShortcuts(SessionId session, boolean on);
}
