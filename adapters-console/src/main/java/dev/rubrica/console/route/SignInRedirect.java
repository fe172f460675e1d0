package dev.rubrica.console.route;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LanguageChoice;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.http.error.HttpRejectionException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.stream.Stream;

/** Responds to requests without a session. */
final class SignInRedirect {

  /** The page that asks for the key. */
  static final String PATH = LocalPath.BASE + "/sign-in";

  private final ConsoleEnvironment environment;

  SignInRedirect(ConsoleEnvironment environment) {
    this.environment = environment;
  }

  ConsoleReply reply(ServerRequest request) {
    if (request.prologue().method().equals(Method.POST)) {
      throw HttpRejectionException.of(
          Status.UNAUTHORIZED_401, "the session has ended, and nothing was changed; sign in again");
    }
    String signIn = new LocalUrl(PATH).with("to", self(request)).toString();
    if (request.headers().contains(ConsoleCall.HTMX)) {
      return new ConsoleReply.ScriptRedirect(signIn, List.of());
    }
    return isFirstFromOtherSite(request) ? reload(request) : ConsoleReply.seeOther(signIn);
  }

  // Browsers do not send the cookie when another site leads here, but when the page itself does.
  private boolean isFirstFromOtherSite(ServerRequest request) {
    return environment.origin().isLinkedFromOtherSite(request)
        && !request.prologue().query().rawValue().contains(ConsoleEnvironment.RELOADED);
  }

  private ConsoleReply reload(ServerRequest request) {
    String self = self(request);
    String target = self + (self.contains("?") ? "&" : "?") + ConsoleEnvironment.RELOADED + "=1";
    Texts texts = Texts.of(LanguageChoice.of(request.headers()));
    PageFrame frame =
        new PageFrame(
            texts,
            texts.get(Message.RELOADING),
            null,
            environment.assets(),
            environment.zone(),
            LocalPath.HOME,
            null);
    return ConsoleReply.page("reload", new ReloadScreen(frame, LocalPath.orHome(target)));
  }

  /** The path and query of a request, without the mark of a second try. */
  static String self(ServerRequest request) {
    String path = request.prologue().uriPath().rawPath();
    String query =
        String.join(
            "&",
            Stream.of(request.prologue().query().rawValue().split("&"))
                .filter(pair -> !pair.isEmpty())
                .filter(pair -> !pair.startsWith(ConsoleEnvironment.RELOADED + "="))
                .toList());
    return query.isEmpty() ? path : path + "?" + query;
  }
}
