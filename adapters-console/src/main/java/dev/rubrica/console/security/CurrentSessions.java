package dev.rubrica.console.security;

import dev.rubrica.application.port.in.session.ManageSessions;
import dev.rubrica.domain.session.Session;
import dev.rubrica.http.security.CredentialCache;
import io.helidon.http.Headers;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds the session of a request. As for keys, what was found is used for less than a second, so
 * that the end of a session or of its key takes effect within a second on every node, and at once
 * on the node that ends it. Thread-safe.
 */
public final class CurrentSessions {

  private final ManageSessions sessions;
  private final CredentialCache<Session> known;
  private final Clock clock;

  public CurrentSessions(ManageSessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
    this.known =
        new CredentialCache<>(
            (secret, last) -> sessions.find(secret, last.map(one -> one.caller().account())));
  }

  /** The session whose secret the browser sent; empty if there is none, or it has ended. */
  public Optional<Session> of(Headers headers) {
    return SessionCookie.secret(headers)
        .flatMap(known::find)
        .filter(session -> !session.isExpired(clock.instant()));
  }

  /** Ends the session. */
  public void end(Session session, Headers headers) {
    sessions.end(session.id());
    SessionCookie.secret(headers).ifPresent(known::forget);
  }

  /** Turns the shortcuts of the session on or off. */
  public void setShortcuts(Session session, Headers headers, boolean on) {
    sessions.setShortcuts(session.id(), on);
    SessionCookie.secret(headers).ifPresent(known::forget);
  }
}
