package dev.rubrica.console.route;

import dev.rubrica.console.request.LanguageChoice;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.security.CurrentSessions;
import dev.rubrica.console.security.SessionLimits;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.session.Session;
import dev.rubrica.http.connection.DownloadLimit;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.context.RequestAttributes;
import dev.rubrica.http.error.HttpRejectionException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every request of a route goes through: session, limits of the session, scope of its key,
 * parameters or body, handler. The origin of a form was checked before by the filter.
 */
public final class ConsolePipeline {

  private final ConsoleEnvironment environment;
  private final CurrentSessions sessions;
  private final SessionLimits limits;
  private final MemoryBudget memory;
  private final SignInRedirect signIn;
  private final ReplySender sender;

  /**
   * @param memory for the bodies of forms and of responses
   * @param downloads the limit of all downloads of the server
   */
  public ConsolePipeline(
      ConsoleEnvironment environment,
      CurrentSessions sessions,
      SessionLimits limits,
      MemoryBudget memory,
      DownloadLimit downloads) {
    this.environment = environment;
    this.sessions = sessions;
    this.limits = limits;
    this.memory = memory;
    this.signIn = new SignInRedirect(environment);
    this.sender = new ReplySender(environment.renderer(), memory, downloads);
  }

  void serve(ConsoleRoute route, ServerRequest request, ServerResponse response) {
    RequestAttributes attributes = RequestAttributes.of(request);
    attributes.route(LocalPath.BASE + route.path());
    Optional<Session> session = sessions.of(request);
    session.ifPresent(one -> attributes.sender(one.caller().account(), one.caller().key()));
    serve(route, session.orElse(null), request, response);
  }

  private void serve(
      ConsoleRoute route,
      @Nullable Session session,
      ServerRequest request,
      ServerResponse response) {
    if (session == null) {
      ConsoleReply reply =
          route.access() == ConsoleAccess.OPEN
              ? handle(route, request, null)
              : signIn.reply(request);
      sender.send(reply, null, request, response);
    } else {
      // Files are read while they are sent, so the request runs until then.
      try (SessionLimits.Place _ = limits.enter(session.id())) {
        sender.send(reply(route, request, session), session, request, response);
      }
    }
  }

  private ConsoleReply reply(ConsoleRoute route, ServerRequest request, Session session) {
    requireScope(route, session);
    return isReloaded(request) && route.access() != ConsoleAccess.OPEN
        ? ConsoleReply.seeOther(LocalPath.orHome(ReloadMark.self(request)))
        : handle(route, request, session);
  }

  private static boolean isReloaded(ServerRequest request) {
    return request.prologue().method().equals(Method.GET) && ReloadMark.isIn(request);
  }

  private static void requireScope(ConsoleRoute route, Session session) {
    if (route.access() == ConsoleAccess.WRITE && !session.caller().scope().allows(Scope.WRITE)) {
      throw HttpRejectionException.of(
          Status.FORBIDDEN_403,
          "this needs a key of scope write; sign in with such a key to change something");
    }
  }

  private ConsoleReply handle(
      ConsoleRoute route, ServerRequest request, @Nullable Session session) {
    if (route.method().equals(Method.POST)) {
      admit(route, request);
    }
    Texts texts = Texts.of(LanguageChoice.of(request.headers()));
    try (MemoryBudget.Share share =
            session == null ? null : memory.share(session.caller().account());
        ConsoleCall call = new ConsoleCall(environment, route, request, texts, session, share)) {
      return route.handler().handle(call);
    }
  }

  private void admit(ConsoleRoute route, ServerRequest request) {
    if (route.receiver() == null) {
      FormBody.admit(request, route.access().maxForm());
    } else {
      UploadBody.admit(request, environment.maxUpload());
    }
  }
}
