package dev.rubrica.console.security;

import dev.rubrica.console.request.Cookies;
import dev.rubrica.domain.session.Session;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import java.util.Optional;

/** The cookie with the secret of a session. */
public final class SessionCookie {

  private static final String NAME = "rubrica-session";
  private static final String ATTRIBUTES = "; Path=/console/; HttpOnly; SameSite=Strict";

  private SessionCookie() {}

  /** The secret that the browser sent. */
  public static Optional<String> secret(Headers headers) {
    return Cookies.value(headers, NAME).filter(secret -> !secret.isEmpty());
  }

  /**
   * The header that hands out the secret.
   *
   * @param secure whether the browser may send it by HTTPS only
   */
  public static Header begin(String secret, boolean secure) {
    return set(secret, Session.LIFETIME.toSeconds(), secure);
  }

  /** The header that removes the cookie. */
  public static Header end(boolean secure) {
    return set("", 0, secure);
  }

  private static Header set(String value, long seconds, boolean secure) {
    return HeaderValues.create(
        HeaderNames.SET_COOKIE,
        NAME + "=" + value + "; Max-Age=" + seconds + ATTRIBUTES + (secure ? "; Secure" : ""));
  }
}
