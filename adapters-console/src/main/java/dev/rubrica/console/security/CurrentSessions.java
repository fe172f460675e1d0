package dev.rubrica.console.security;

import dev.rubrica.application.port.in.session.ManageSessions;
import dev.rubrica.domain.session.Session;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.security.AuthFailureThrottle;
import dev.rubrica.http.security.CredentialCache;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
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
  private final AuthFailureThrottle failures;
  private final Clock clock;

  /**
   * @param failures delays the responses to secrets of no session
   */
  public CurrentSessions(ManageSessions sessions, AuthFailureThrottle failures, Clock clock) {
    this.sessions = sessions;
    this.failures = failures;
    this.clock = clock;
    this.known =
        new CredentialCache<>(
            (secret, last) -> sessions.find(secret, last.map(one -> one.caller().account())));
  }

  /**
   * The session whose secret the browser sent; empty if there is none, or it has ended.
   *
   * @throws HttpRejectionException too many responses to such secrets are delayed already
   */
  public Optional<Session> of(ServerRequest request) {
    return SessionCookie.secret(request.headers())
        .flatMap(secret -> find(secret, request))
        .filter(session -> !session.isExpired(clock.instant()));
  }

  // Each secret of no session is looked up in the storage.
  private Optional<Session> find(String secret, ServerRequest request) {
    Optional<Session> found = known.find(secret);
    if (found.isEmpty() && !failures.slowDown(request.remotePeer().address())) {
      throw HttpRejectionException.tooManyFailures();
    }
    return found;
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
