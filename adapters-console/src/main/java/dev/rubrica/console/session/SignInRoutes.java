package dev.rubrica.console.session;

import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.application.port.in.session.ManageSessions;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.security.CurrentSessions;
import dev.rubrica.console.security.SessionCookie;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.session.Session;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.security.AuthFailureThrottle;
import io.helidon.http.Status;
import java.util.List;
import java.util.Optional;

/** The routes that begin and end sessions. */
public final class SignInRoutes {

  private static final String SIGN_IN = "/sign-in";

  private final Authenticate callers;
  private final ManageSessions sessions;
  private final CurrentSessions current;
  private final AuthFailureThrottle failures;

  /**
   * @param failures delays the responses to wrong keys
   */
  public SignInRoutes(
      Authenticate callers,
      ManageSessions sessions,
      CurrentSessions current,
      AuthFailureThrottle failures) {
    this.callers = callers;
    this.sessions = sessions;
    this.current = current;
    this.failures = failures;
  }

  public List<ConsoleRoute> table() {
    return List.of(
        ConsoleRoute.page(SIGN_IN, ConsoleAccess.OPEN, this::show, "to"),
        // The name of the account is for password managers; the key identifies the account.
        ConsoleRoute.form(SIGN_IN, ConsoleAccess.OPEN, this::signIn, "account", "key", "to"),
        ConsoleRoute.form("/sign-out", ConsoleAccess.OPEN, this::signOut));
  }

  private ConsoleReply show(ConsoleCall call) {
    String target = LocalPath.orHome(call.parameters().text("to"));
    call.check();
    return call.sessionOrNull() == null
        ? ConsoleReply.page("sign-in", screen(call, target, false))
        : ConsoleReply.seeOther(target);
  }

  private static SignInScreen screen(ConsoleCall call, String target, boolean isWrong) {
    String self = new LocalUrl(LocalPath.BASE + SIGN_IN).with("to", target).toString();
    return new SignInScreen(call.frame(call.text(Message.SIGN_IN), self, null), target, isWrong);
  }

  private ConsoleReply signIn(ConsoleCall call) {
    String key = call.parameters().text("key");
    String target = LocalPath.orHome(call.parameters().text("to"));
    call.check();
    Optional<Caller> caller = Optional.ofNullable(key).map(String::strip).flatMap(callers::byKey);
    caller.ifPresent(SignInRoutes::requireScope);
    Optional<String> secret = caller.flatMap(sessions::begin);
    return secret
        .map(value -> ConsoleReply.seeOther(target, SessionCookie.begin(value, call.isSecure())))
        .orElseGet(() -> wrongKey(call, target));
  }

  private static void requireScope(Caller caller) {
    if (!caller.scope().allows(Scope.READ)) {
      throw HttpRejectionException.of(
          Status.FORBIDDEN_403,
          "a key of scope send cannot sign in; use a key of scope read or write");
    }
  }

  private ConsoleReply wrongKey(ConsoleCall call, String target) {
    if (!failures.slowDown(call.request().remotePeer().address())) {
      throw HttpRejectionException.tooManyFailures();
    }
    return ConsoleReply.page(Status.UNAUTHORIZED_401, "sign-in", screen(call, target, true));
  }

  private ConsoleReply signOut(ConsoleCall call) {
    call.check();
    Session session = call.sessionOrNull();
    if (session != null) {
      current.end(session, call.headers());
    }
    return ConsoleReply.seeOther(LocalPath.BASE + SIGN_IN, SessionCookie.end(call.isSecure()));
  }
}
