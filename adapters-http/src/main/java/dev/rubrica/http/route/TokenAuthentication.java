package dev.rubrica.http.route;

import dev.rubrica.domain.audit.Actor;
import java.util.Optional;

/** Authenticates requests by the token in their path. */
public interface TokenAuthentication {

  /**
   * The sender of a request.
   *
   * @param token as it was sent
   * @param address the remote address of the connection
   * @return empty if the token is not valid
   */
  Optional<Actor> sender(String token, String address, String requestId);
}
