package dev.rubrica.http.observe;

import org.jspecify.annotations.Nullable;

/**
 * A request that is over, as far as it may be told: nothing of its path but the route, nothing of
 * its query string, headers and body.
 *
 * @param accountId null when nobody was recognised
 * @param keyId null when nobody was recognised
 * @param method {@code OTHER} for what is no method of HTTP
 * @param route the path with {@code {id}} for what varies, or {@code unmatched}
 * @param status 499 when the client went away before it was answered
 * @param bytes of the answer with its headers; -1 when unknown
 * @param nanos from the request's head to the answer's end; -1 when unknown
 * @param cut whether the answer ended before its time
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
