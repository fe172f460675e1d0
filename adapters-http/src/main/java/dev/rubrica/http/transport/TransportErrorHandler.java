package dev.rubrica.http.transport;

import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.context.RequestIds;
import dev.rubrica.http.context.UnroutedRequestListener;
import dev.rubrica.http.error.ErrorPages;
import dev.rubrica.http.error.ErrorResponse;
import dev.rubrica.http.error.handler.Errors;
import dev.rubrica.http.security.CorsFilter;
import dev.rubrica.http.security.SecurityHeaders;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Gives errors that the web server reports before routing the format of all others. */
public final class TransportErrorHandler implements DirectHandler {

  private final Errors errors;
  private final CorsFilter cors;
  private final UnroutedRequestListener watcher;

  private TransportErrorHandler(Errors errors, CorsFilter cors, UnroutedRequestListener watcher) {
    this.errors = errors;
    this.cors = cors;
    this.watcher = watcher;
  }

  /** The handlers of all event types. */
  public static DirectHandlers all(
      Errors errors, CorsFilter cors, UnroutedRequestListener watcher) {
    TransportErrorHandler handler = new TransportErrorHandler(errors, cors, watcher);
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
    ErrorResponse failure = failure(request, event, status, requestId);
    headers.set(HeaderValues.create(RequestIds.HEADER, requestId));
    headers.set(HeaderValues.CONTENT_TYPE_JSON);
    SecurityHeaders.set(headers);
    cors.mark(headers, path(request), request.headers());
    if (failure.retryAfter() != null) {
      headers.set(HeaderValues.create(HeaderNames.RETRY_AFTER, failure.retryAfter()));
    }
    watcher.answered(requestId, request.method(), failure.status().code());
    return TransportResponse.builder()
        .status(failure.status())
        .headers(headers)
        .keepAlive(event.keepAlive())
        .entity(entity(failure, request, headers, requestId))
        .build();
  }

  private byte[] entity(
      ErrorResponse failure,
      TransportRequest request,
      ServerResponseHeaders headers,
      String requestId) {
    ErrorPages.Content page = errors.page(failure, path(request), request.headers(), requestId);
    if (page == null) {
      return errors.body(failure, path(request), requestId);
    }
    page.headers().forEach(headers::set);
    return page.bytes();
  }

  private static String path(TransportRequest request) {
    int query = request.path().indexOf('?');
    return query < 0 ? request.path() : request.path().substring(0, query);
  }

  private static ErrorResponse failure(
      TransportRequest request, EventType event, Status status, String requestId) {
    if (event == EventType.BAD_REQUEST && isEncoded(request)) {
      return Errors.failure(Status.UNSUPPORTED_MEDIA_TYPE_415);
    }
    if (event == EventType.BAD_REQUEST && isChangedLink(path(request))) {
      return Errors.failure(Status.NOT_FOUND_404);
    }
    if (status.code() == Status.NOT_IMPLEMENTED_501.code()) {
      // With an unknown transfer encoding, the rest of the connection cannot be interpreted.
      return Errors.failure(Status.BAD_REQUEST_400);
    }
    if (status.code() != Status.INTERNAL_SERVER_ERROR_500.code()) {
      return Errors.failure(status);
    }
    // Without a path the request line was unreadable: a method with illegal characters.
    return request.path().isEmpty()
        ? Errors.failure(Status.BAD_REQUEST_400)
        : Errors.fault(requestId);
  }

  // As RequestTargetFilter, for paths that the web server cannot parse.
  private static boolean isChangedLink(String path) {
    return path.startsWith(ApiPath.DOWNLOADS)
        && (path.indexOf('%') >= 0 || path.indexOf('\\') >= 0);
  }

  private static boolean isEncoded(TransportRequest request) {
    return request.headers().contains(HeaderNames.CONTENT_ENCODING);
  }
}
