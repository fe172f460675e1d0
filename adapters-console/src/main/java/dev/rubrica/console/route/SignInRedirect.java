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
    String signIn = new LocalUrl(PATH).with("to", ReloadMark.self(request)).toString();
    if (request.headers().contains(ConsoleCall.HTMX)) {
      return new ConsoleReply.ScriptRedirect(signIn, List.of());
    }
    return isFirstFromOtherSite(request) ? reload(request) : ConsoleReply.seeOther(signIn);
  }

  // Browsers do not send the cookie when another site leads here, but when the page itself does.
  private boolean isFirstFromOtherSite(ServerRequest request) {
    return environment.origin().isLinkedFromOtherSite(request) && !ReloadMark.isIn(request);
  }

  private ConsoleReply reload(ServerRequest request) {
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
    return ConsoleReply.page(
        "reload", new ReloadScreen(frame, LocalPath.orHome(ReloadMark.marked(request))));
  }
}
