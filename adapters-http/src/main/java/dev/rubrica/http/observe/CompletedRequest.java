package dev.rubrica.http.observe;

import org.jspecify.annotations.Nullable;

/**
 * A completed request for metrics and the access log. It contains no personal data: of the path
 * only the route, and nothing of query string, headers and body.
 *
 * @param accountId null when not authenticated
 * @param keyId null when not authenticated by a key
 * @param method {@code OTHER} for what is no method of HTTP
 * @param route the path template, or {@code unmatched}
 * @param status 499 when the client closed the connection before the response
 * @param bytes of the response with its headers; -1 when unknown
 * @param nanos from the head of the request to the end of the response; -1 when unknown
 * @param cut whether the response was aborted
 */
public record CompletedRequest(
    String requestId,
    @Nullable Long accountId,
    @Nullable Long keyId,
    String method,
    String route,
    int status,
    long bytes,
    long nanos,
    boolean cut) {}
