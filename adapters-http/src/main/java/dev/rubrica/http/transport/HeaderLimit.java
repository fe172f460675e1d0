package dev.rubrica.http.transport;

import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.error.handler.Errors;
import io.helidon.http.Header;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Answers 431 to headers over their limit; the web server's own limit is a mere 400. */
public final class HeaderLimit implements Filter {

  private static final int SEPARATORS = 4;

  private final long limit;
  private final Errors errors;

  /**
   * @param limit bytes of all headers together
   */
  public HeaderLimit(long limit, Errors errors) {
    this.limit = limit;
    this.errors = errors;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (hasNameless(request.headers())) {
      errors.answer(request, response, HttpRejectionException.brokenHeaders());
    } else if (size(request.headers()) > limit) {
      // Answered here: what a filter throws passes by the filters around it, and none would close.
      errors.answer(request, response, HttpRejectionException.headersTooLarge());
    } else {
      chain.proceed();
    }
  }

  // The web server lets them pass.
  private static boolean hasNameless(Headers headers) {
    for (Header header : headers) {
      if (header.name().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static long size(Headers headers) {
    long size = 0;
    for (Header header : headers) {
      for (String value : header.allValues()) {
        size += header.name().length() + value.length() + SEPARATORS;
      }
    }
    return size;
  }
}
