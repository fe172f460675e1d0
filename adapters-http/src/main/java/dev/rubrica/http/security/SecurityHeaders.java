package dev.rubrica.http.security;

import dev.rubrica.http.context.ApiPath;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Headers that keep responses from being cached, sniffed or embedded. */
public final class SecurityHeaders implements Filter {

  private static final Header NO_SNIFFING =
      HeaderValues.create("X-Content-Type-Options", "nosniff");
  public static final Header NO_STORE = HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store");
  private static final Header NO_CONTENT =
      HeaderValues.create("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

  /** For the paths of the API; other paths may serve pages. */
  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    response.header(NO_SNIFFING);
    if (request.path().path().startsWith(ApiPath.BASE)) {
      response.header(NO_STORE);
      response.header(NO_CONTENT);
    }
    chain.proceed();
  }

  public static void set(ServerResponseHeaders headers) {
    headers.set(NO_SNIFFING);
    headers.set(NO_STORE);
    headers.set(NO_CONTENT);
  }
}
