package dev.rubrica.console.route;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LanguageChoice;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.http.error.HttpRejectionException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.List;

/** Responds to requests without a session. */
final class SignInRedirect {

  /** The page that asks for the key. */
  static final String PATH = LocalPath.BASE + "/sign-in";

  private static final HeaderName HTMX_PAGE = HeaderNames.create("HX-Current-URL");

  private final ConsoleEnvironment environment;

  SignInRedirect(ConsoleEnvironment environment) {
    this.environment = environment;
  }

  ConsoleReply reply(ServerRequest request) {
    if (request.prologue().method().equals(Method.POST)) {
      throw HttpRejectionException.of(
          Status.UNAUTHORIZED_401, "the session has ended, and nothing was changed; sign in again");
    }
    if (request.headers().contains(ConsoleCall.HTMX)) {
      return new ConsoleReply.ScriptRedirect(signIn(shown(request)), List.of());
    }
    return isFirstFromOtherSite(request)
        ? reload(request)
        : ConsoleReply.seeOther(signIn(ReloadMark.self(request)));
  }

  private static String signIn(String target) {
    return new LocalUrl(PATH).with("to", target).toString();
  }

  // A script asks for a part of a page. The person wants to see the page again.
  private static String shown(ServerRequest request) {
    String self = ReloadMark.self(request);
    if (!request.headers().contains(HTMX_PAGE)) {
      return self;
    }
    try {
      URI page = URI.create(request.headers().get(HTMX_PAGE).get());
      String query = page.getRawQuery();
      String path = page.getRawPath() + (query == null ? "" : "?" + query);
      return LocalPath.orHome(path).equals(path) ? path : self;
    } catch (IllegalArgumentException _) {
      return self;
    }
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
