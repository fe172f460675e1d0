package dev.rubrica.http.route;

import dev.rubrica.domain.account.Scope;
import io.helidon.http.Method;
import java.io.IOException;
import java.util.List;

/**
 * One operation of the API: what is registered, documented and checked about it.
 *
 * @param path below the base path, with {@code {id}} for a variable segment
 * @param operationId as the OpenAPI document calls it
 * @param scope what the caller's key must allow
 * @param body the size class of its body
 * @param parameters the names its query string may hold
 */
public record Route(
    Method method,
    String path,
    String operationId,
    Scope scope,
    BodySize body,
    List<String> parameters,
    Handler handler) {

  /** How large a body may be; the bytes are a setting. */
  public enum BodySize {
    /** No body is read. */
    NONE,
    PLAIN,
    BULK,
    /** A multipart form with a file; the others are JSON. */
    UPLOAD
  }

  /** Does the work and answers. */
  public interface Handler {
    void handle(RequestContext call) throws IOException;
  }

  public Route {
    parameters = List.copyOf(parameters);
  }

  /** An operation that takes neither body nor query string. */
  public static Route plain(
      Method method, String path, String operationId, Scope scope, Handler handler) {
    return new Route(method, path, operationId, scope, BodySize.NONE, List.of(), handler);
  }
}
