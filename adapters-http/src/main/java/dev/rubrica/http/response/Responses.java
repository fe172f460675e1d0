package dev.rubrica.http.response;

import dev.rubrica.http.connection.ConnectionActivity;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Sends responses; to HEAD requests, the headers alone. */
public final class Responses {

  private Responses() {}

  public static boolean isRead(ServerRequest request) {
    Method method = request.prologue().method();
    return method.equals(Method.GET) || method.equals(Method.HEAD);
  }

  public static boolean isHead(ServerRequest request) {
    return request.prologue().method().equals(Method.HEAD);
  }

  public static void send(
      ServerRequest request, ServerResponse response, Status status, byte[] json) {
    send(request, response.status(status).header(HeaderValues.CONTENT_TYPE_JSON), json);
  }

  public static void send(ServerRequest request, ServerResponse response, byte[] content) {
    byte[] body = ResponseCompression.encode(request, response, content);
    if (isHead(request)) {
      response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length));
      response.send();
    } else {
      ConnectionActivity.of(request).sending(() -> response.send(body));
    }
  }
}
