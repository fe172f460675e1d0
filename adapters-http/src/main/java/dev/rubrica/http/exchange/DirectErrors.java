package dev.rubrica.http.exchange;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Makes the errors of the web server itself, before any routing, look like all others. */
public final class DirectErrors implements DirectHandler {

  private final Errors errors;

  private DirectErrors(Errors errors) {
    this.errors = errors;
  }

  /** For every kind of event there is. */
  public static DirectHandlers all(Errors errors) {
    DirectErrors handler = new DirectErrors(errors);
    DirectHandlers.Builder all = DirectHandlers.builder();
    for (EventType event : EventType.values()) {
      all.addHandler(event, handler);
    }
    return all.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    String requestId = RequestIds.choose(request.headers());
    Failure failure = failure(event, status, message, requestId);
    headers.set(HeaderValues.create(RequestIds.HEADER, requestId));
    headers.set(HeaderValues.CONTENT_TYPE_JSON);
    headers.set(HeaderValues.create("X-Content-Type-Options", "nosniff"));
    if (failure.retryAfter() != null) {
      headers.set(HeaderValues.create(HeaderNames.RETRY_AFTER, failure.retryAfter()));
    }
    return TransportResponse.builder()
        .status(failure.status())
        .headers(headers)
        .keepAlive(event.keepAlive())
        .entity(errors.body(failure, request.path(), requestId))
        .build();
  }

  private static Failure failure(
      EventType event, Status status, String message, String requestId) {
    return status.code() == 500 ? Errors.fault(requestId) : Errors.failure(status);
  }
}
