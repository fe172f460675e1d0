package dev.rubrica.console.route;

import dev.rubrica.console.page.PageRenderer;
import dev.rubrica.console.security.ConsoleHeaders;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.session.Session;
import dev.rubrica.http.connection.DownloadLimit;
import dev.rubrica.http.connection.LimitedBodyInputStream;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.response.Responses;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends the replies of handlers. The headers of a reply are set when its body is ready: those of a
 * failed one would stay in the response that reports the failure.
 */
final class ReplySender {

  private static final HeaderName HTMX_REDIRECT = HeaderNames.create("HX-Redirect");

  private final PageRenderer renderer;
  private final MemoryBudget memory;
  private final DownloadLimit downloads;

  /**
   * @param memory for the bodies of responses
   * @param downloads limits how many of them run at once
   */
  ReplySender(PageRenderer renderer, MemoryBudget memory, DownloadLimit downloads) {
    this.renderer = renderer;
    this.memory = memory;
    this.downloads = downloads;
  }

  /**
   * @param session of the request; null without one
   */
  void send(
      ConsoleReply reply,
      @Nullable Session session,
      ServerRequest request,
      ServerResponse response) {
    switch (reply) {
      case ConsoleReply.Html html -> {
        byte[] page = renderer.render(html.template(), html.model());
        send(page, session, request, response, () -> announce(html, response));
      }
      case ConsoleReply.Download file ->
          send(file.content(), session, request, response, () -> announce(file, response));
      case ConsoleReply.StreamedDownload file -> send(file, account(session), request, response);
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

  private static AccountId account(@Nullable Session session) {
    return Objects.requireNonNull(session).caller().account();
  }

  // A client may read a body slowly, and it is in memory until then. As in the API, the response to
  // a form is sent in any case.
  private void send(
      byte[] body,
      @Nullable Session session,
      ServerRequest request,
      ServerResponse response,
      Runnable headers) {
    boolean isReserved =
        session != null && Responses.isRead(request) && body.length > LimitedBodyInputStream.FREE;
    try (MemoryBudget.Share share = isReserved ? memory.share(account(session)) : null) {
      if (share != null) {
        share.take(body.length);
      }
      headers.run();
      Responses.send(request, response, body);
    }
  }

  private void send(
      ConsoleReply.StreamedDownload file,
      AccountId account,
      ServerRequest request,
      ServerResponse response) {
    if (Responses.isHead(request)) {
      announce(file, response).status(Status.OK_200).send();
      return;
    }
    try (DownloadLimit.Place _ = downloads.enter(account);
        MemoryBudget.Share share = memory.share(account)) {
      share.take(file.memory() + DeferredOutput.BUFFER);
      DeferredOutput.send(file.file(), request, response, () -> announce(file, response));
    }
  }

  private static void announce(ConsoleReply.Html page, ServerResponse response) {
    announce((ConsoleReply) page, response).status(page.status()).header(ConsoleHeaders.HTML);
  }

  private static ServerResponse announce(ConsoleReply reply, ServerResponse response) {
    reply.headers().forEach(response::header);
    return response;
  }
}
