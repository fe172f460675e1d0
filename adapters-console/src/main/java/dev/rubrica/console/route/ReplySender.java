package dev.rubrica.console.route;

import dev.rubrica.console.page.PageRenderer;
import dev.rubrica.console.security.ConsoleHeaders;
import dev.rubrica.http.response.Responses;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * Sends the replies of handlers. The headers of a reply are set when its body is ready: those of a
 * failed one would stay in the response that reports the failure.
 */
final class ReplySender {

  private static final HeaderName HTMX_REDIRECT = HeaderNames.create("HX-Redirect");

  private final PageRenderer renderer;

  ReplySender(PageRenderer renderer) {
    this.renderer = renderer;
  }

  void send(ConsoleReply reply, ServerRequest request, ServerResponse response) {
    switch (reply) {
      case ConsoleReply.Html html -> {
        byte[] page = renderer.render(html.template(), html.model());
        announce(reply, response).status(html.status()).header(ConsoleHeaders.HTML);
        Responses.send(request, response, page);
      }
      case ConsoleReply.Download file ->
          Responses.send(request, announce(reply, response), file.content());
      case ConsoleReply.StreamedDownload streamed ->
          DeferredOutput.send(streamed.file(), request, response, () -> announce(reply, response));
      case ConsoleReply.SeeOther other -> {
        announce(reply, response)
            .header(HeaderValues.create(HeaderNames.LOCATION, other.location()));
        response.status(Status.SEE_OTHER_303).send();
      }
      case ConsoleReply.ScriptRedirect other -> {
        announce(reply, response).header(HeaderValues.create(HTMX_REDIRECT, other.location()));
        response.status(Status.UNAUTHORIZED_401).send();
      }
    }
  }

  private static ServerResponse announce(ConsoleReply reply, ServerResponse response) {
    reply.headers().forEach(response::header);
    return response;
  }
}
