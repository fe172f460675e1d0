package dev.rubrica.http.dossier;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.application.port.in.CompileDossiers;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import java.util.List;

/** The route of dossiers. */
public final class DossierRoutes {

  private final CompileDossiers dossiers;

  public DossierRoutes(CompileDossiers dossiers) {
    this.dossiers = dossiers;
  }

  public List<Route> table() {
    return List.of(
        Route.get(
            "/contacts/{id}/dossier",
            "getDossier",
            READ,
            in -> new ContactId(in.id("id")),
            this::get));
  }

  private void get(AccountId account, ContactId contact, RequestContext context) {
    context.ok(DossierJson.from(dossiers.compile(account, contact)));
  }
}
