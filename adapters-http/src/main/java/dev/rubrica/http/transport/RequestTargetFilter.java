package dev.rubrica.http.transport;

import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.error.handler.Errors;
import dev.rubrica.http.security.SecurityHeaders;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import org.jspecify.annotations.Nullable;

/**
 * Rejects request targets that are too long (414) or ambiguous (400). The web server fails on
 * targets in authority form, and it decodes and normalizes paths before routing. A proxy with rules
 * by path may not do the same, so such paths could bypass its rules.
 */
public final class RequestTargetFilter implements Filter {

  private static final String NO_PATH =
      "the request target must be a path that starts with / and has no fragment";
  private static final String ENCODING =
      "the path must be percent-encoded UTF-8, and have no encoded control characters";
  private static final String SEPARATORS =
      "the path must not have // or ; or \\, nor an encoded / or ; or \\";
  private static final String DOTS = "the path must not have . or .. as a segment";

  private final int limit;
  private final Errors errors;

  /**
   * @param limit the characters of method, path and query string together
   */
  public RequestTargetFilter(int limit, Errors errors) {
    this.limit = limit;
    this.errors = errors;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    HttpRejectionException rejection = check(request.prologue());
    if (rejection == null) {
      chain.proceed();
    } else {
      SecurityHeaders.set(response.headers());
      errors.answer(request, response, rejection);
    }
  }

  private @Nullable HttpRejectionException check(HttpPrologue prologue) {
    int length =
        prologue.method().length()
            + prologue.uriPath().rawPath().length()
            + prologue.query().rawValue().length();
    if (length > limit) {
      return HttpRejectionException.tooLongTarget();
    }
    String violation = problem(prologue);
    if (violation == null) {
      return null;
    }
    // A changed link is a link to nothing, whatever the character.
    return prologue.uriPath().rawPath().startsWith(ApiPath.DOWNLOADS)
        ? HttpRejectionException.notFound()
        : HttpRejectionException.brokenTarget(violation);
  }

  private static @Nullable String problem(HttpPrologue prologue) {
    String path = prologue.uriPath().rawPath();
    if (path.equals("*") && prologue.method().equals(Method.OPTIONS)) {
      return null;
    }
    return prologue.fragment().hasValue() ? NO_PATH : problem(path);
  }

  /** The violation of a raw path, or null. */
  static @Nullable String problem(String path) {
    if (!path.startsWith("/")) {
      return NO_PATH;
    }
    if (path.contains("//") || hasSeparator(path)) {
      return SEPARATORS;
    }
    return path.indexOf('%') >= 0 || path.contains("/.") ? closely(path) : null;
  }

  private static boolean hasSeparator(String path) {
    return path.indexOf(';') >= 0 || path.indexOf('\\') >= 0;
  }

  private static @Nullable String closely(String path) {
    StringBuilder decoded = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      int octet = path.charAt(i);
      if (octet == '%') {
        octet = octet(path, i + 1);
        i += 2;
        if (octet < ' ' || octet == 0x7f) {
          return ENCODING;
        }
        if (octet == '/') {
          return SEPARATORS;
        }
      }
      decoded.append((char) octet);
    }
    return hasSeparator(decoded.toString()) ? SEPARATORS : hasDotSegment(decoded) ? DOTS : null;
  }

  private static int octet(String path, int index) {
    if (index + 1 >= path.length()) {
      return -1;
    }
    int high = Character.digit(path.charAt(index), 16);
    int low = Character.digit(path.charAt(index + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static boolean hasDotSegment(CharSequence decoded) {
    String path = decoded + "/";
    return path.contains("/./") || path.contains("/../");
  }
}
