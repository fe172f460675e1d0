package dev.rubrica.http.security;

import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.http.error.HttpRejectionException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Authenticates the caller by {@code X-Api-Key} or Basic credentials (RFC 7617). */
public final class Authentication {

  private static final HeaderName API_KEY = HeaderNames.create("X-Api-Key");
  private static final String BASIC = "basic ";

  private final Authenticate callers;

  public Authentication(Authenticate callers) {
    this.callers = callers;
  }

  public Caller caller(Headers headers) {
    Optional<Caller> caller =
        headers.contains(API_KEY)
            ? only(headers, API_KEY).flatMap(callers::byKey)
            : only(headers, HeaderNames.AUTHORIZATION).flatMap(this::basic);
    return caller.orElseThrow(HttpRejectionException::unauthorized);
  }

  /** Whether the request has credentials, valid or not. */
  public static boolean isTried(Headers headers) {
    return headers.contains(API_KEY) || headers.contains(HeaderNames.AUTHORIZATION);
  }

  private static Optional<String> only(Headers headers, HeaderName name) {
    return headers.contains(name) && headers.get(name).valueCount() == 1
        ? Optional.of(headers.get(name).get()).filter(value -> !value.isBlank())
        : Optional.empty();
  }

  private Optional<Caller> basic(String credentials) {
    if (!credentials.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    String pair = decode(credentials.substring(BASIC.length()).strip());
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : callers.byNameAndKey(pair.substring(0, colon), pair.substring(colon + 1));
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
