package dev.rubrica.http.connection;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Closes connections whose response has {@code Connection: close}: the web server only sends the
 * header, and would read the rest of a rejected body as the next request. Also delays clients that
 * must retry later.
 */
public final class ConnectionCloseFilter implements Filter {

  private static final long SMALL = 65_536;
  private static final Duration REST = Duration.ofMillis(300);
  private static final long LINGER = 16L * 1_048_576;

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    chain.proceed();
    boolean unsound =
        response.headers().contains(HeaderValues.CONNECTION_CLOSE) || leavesTooMuch(request);
    if (unsound) {
      linger(request);
    }
    if (response.status().equals(Status.SERVICE_UNAVAILABLE_503)) {
      rest();
    }
    if (unsound || request.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException(unsound ? "not worth reading on" : "as asked");
    }
  }

  // The response is sent. Without the delay, thousands of clients that retry at once would take
  // time from the requests in progress.
  private static void rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException e) {
      throw new CloseConnectionException("stopping", e);
    }
  }

  /** Whether the unread rest of the body is too large to drain it for the connection's sake. */
  public static boolean leavesTooMuch(ServerRequest request) {
    return isUnread(request)
        && (isHeldBack(request)
            || request.headers().contentLength().orElse(Long.MAX_VALUE) > SMALL);
  }

  private static boolean isUnread(ServerRequest request) {
    return request.content().hasEntity() && !request.content().consumed();
  }

  // Reading would send 100 Continue, and the client would send the body.
  private static boolean isHeldBack(ServerRequest request) {
    return request.headers().contains(HeaderNames.EXPECT) && !request.continueSent();
  }

  // Closing a socket with unread input resets it, and the reset may overtake the response.
  private static void linger(ServerRequest request) {
    if (!isUnread(request) || isHeldBack(request)) {
      return;
    }
    ConnectionActivity.of(request).leaves();
    try {
      InputStream rest = request.content().inputStream();
      byte[] scrap = new byte[8_192];
      long left = LINGER;
      for (int read = 0; read >= 0 && left > 0; left -= read) {
        read = rest.read(scrap);
      }
    } catch (IOException | RuntimeException e) {
      throw new CloseConnectionException("client went away", e);
    }
  }
}
