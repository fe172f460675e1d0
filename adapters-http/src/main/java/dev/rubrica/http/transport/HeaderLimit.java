package dev.rubrica.http.transport;

import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.error.handler.Errors;
import io.helidon.http.Header;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Responds with 431 to headers over the limit; the web server itself would respond with 400. */
public final class HeaderLimit implements Filter {

  private static final int SEPARATORS = 4;

  private final long limit;
  private final Errors errors;

  /**
   * @param limit the bytes of all headers together
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
      // The response is sent here: an exception of a filter bypasses the outer filters, and the
      // connection would not be closed.
      errors.answer(request, response, HttpRejectionException.headersTooLarge());
    } else {
      chain.proceed();
    }
  }

  // The web server accepts them.
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
