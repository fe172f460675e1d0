package dev.rubrica.http.security;

import dev.rubrica.http.context.ApiPath;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Set;

/**
 * Cross-origin resource sharing (Fetch standard, section 3.2) for pages of the configured origins.
 * There are no cookies, so a page can do what its own key allows and nothing else.
 */
public final class CorsFilter implements Filter {

  private static final HeaderName ALLOW_ORIGIN = HeaderNames.create("Access-Control-Allow-Origin");
  private static final HeaderName ASKED_METHOD =
      HeaderNames.create("Access-Control-Request-Method");
  // headers.add() copies a cached Header but modifies any other, so a shared constant must be
  // cached.
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Origin");
  private static final Header EXPOSED =
      HeaderValues.create(
          "Access-Control-Expose-Headers",
          "ETag, Location, Content-Disposition, Content-Range, Accept-Ranges, X-Request-Id,"
              + " X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, Allow,"
              + " WWW-Authenticate, Idempotency-Replayed");
  private static final List<Header> PREFLIGHT =
      List.of(
          HeaderValues.create(
              "Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"),
          HeaderValues.create(
              "Access-Control-Allow-Headers",
              "X-Api-Key, Authorization, Content-Type, Accept, If-Match, Prefer, X-Request-Id,"
                  + " Idempotency-Key, Range, If-Range"),
          HeaderValues.create("Access-Control-Max-Age", "600"));

  private final Set<String> origins;

  /**
   * @param origins as browsers send them, such as {@code https://app.example.com}; empty for none
   */
  public CorsFilter(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Whether there are origins: otherwise requests need not go through this. */
  public boolean isUsed() {
    return !origins.isEmpty();
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String path = request.prologue().uriPath().rawPath();
    if (mark(response.headers(), path, request.headers()) && isPreflight(request)) {
      PREFLIGHT.forEach(response.headers()::set);
      response.status(Status.NO_CONTENT_204).send();
    } else {
      chain.proceed();
    }
  }

  /**
   * Adds the headers with which the browser lets the page read the response.
   *
   * @return whether the origin is configured, and the path is the API's
   */
  public boolean mark(ServerResponseHeaders answer, String path, Headers request) {
    if (origins.isEmpty() || !path.startsWith(ApiPath.BASE)) {
      return false;
    }
    answer.add(VARY);
    if (!isAllowed(request)) {
      return false;
    }
    answer.set(HeaderValues.create(ALLOW_ORIGIN, request.get(HeaderNames.ORIGIN).get()));
    answer.set(EXPOSED);
    return true;
  }

  private boolean isAllowed(Headers request) {
    return request.contains(HeaderNames.ORIGIN)
        && request.get(HeaderNames.ORIGIN).valueCount() == 1
        && origins.contains(request.get(HeaderNames.ORIGIN).get());
  }

  // Browsers send a preflight before requests that a plain form could not send; it has no key.
  private static boolean isPreflight(RoutingRequest request) {
    return request.prologue().method().equals(Method.OPTIONS)
        && request.headers().contains(ASKED_METHOD);
  }
}
