package dev.rubrica.console.session;

import dev.rubrica.console.request.LanguageChoice;
import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.route.ConsoleAccess;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.route.ConsoleReply;
import dev.rubrica.console.route.ConsoleRoute;
import dev.rubrica.console.security.CurrentSessions;
import dev.rubrica.console.text.Language;
import dev.rubrica.domain.DomainException.Invalid;
import java.util.List;
import java.util.Optional;

/** The routes that change the language and turn the shortcuts on or off. */
public final class PreferenceRoutes {

  private final CurrentSessions sessions;

  public PreferenceRoutes(CurrentSessions sessions) {
    this.sessions = sessions;
  }

  public List<ConsoleRoute> table() {
    return List.of(
        ConsoleRoute.form("/language", ConsoleAccess.OPEN, this::language, "language", "to"),
        ConsoleRoute.form("/shortcuts", ConsoleAccess.READ, this::shortcuts, "on", "to"));
  }

  private ConsoleReply language(ConsoleCall call) {
    Optional<Language> language =
        Optional.ofNullable(call.parameters().text("language")).flatMap(Language::of);
    String target = LocalPath.orHome(call.parameters().text("to"));
    call.check();
    return ConsoleReply.seeOther(
        target,
        LanguageChoice.keep(
            language.orElseThrow(() -> new Invalid("language", "must be en or it")),
            call.isSecure()));
  }

  private ConsoleReply shortcuts(ConsoleCall call) {
    boolean on = Boolean.TRUE.equals(call.parameters().flag("on"));
    String target = LocalPath.orHome(call.parameters().text("to"));
    call.check();
    sessions.setShortcuts(call.session(), call.headers(), on);
    return ConsoleReply.seeOther(target);
  }
}
