package dev.rubrica.http.erasure;

import dev.rubrica.application.port.in.ErasePeople;
import dev.rubrica.application.port.in.ErasePeople.People;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.Repetition;
import java.util.List;

/** The route of erasures. That of a single contact is among the routes of contacts. */
public final class ErasureRoutes {

  private final ErasePeople erasures;

  public ErasureRoutes(ErasePeople erasures) {
    this.erasures = erasures;
  }

  public List<Route> table() {
    return List.of(
        Route.post("/erasures", "erasePeople", ErasureRequests::people, this::erase, this::tryErase)
            .repeatable(Repetition.BY_PIPELINE));
  }

  private void erase(Actor actor, People people, RequestContext context) {
    context.ok(ErasureJson.from(erasures.erase(actor, people)));
  }

  private void tryErase(Actor actor, People people, RequestContext context) {
    context.ok(ErasureJson.from(erasures.tryErase(actor.account(), people)));
  }
}
