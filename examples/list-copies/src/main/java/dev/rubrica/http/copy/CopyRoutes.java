package dev.rubrica.http.copy;

import dev.rubrica.application.port.in.copy.CopyLists;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.http.route.Extension;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import java.util.List;

/** The route that copies a contact list. */
public final class CopyRoutes {

  private final CopyLists lists;

  private CopyRoutes(CopyLists lists) {
    this.lists = lists;
  }

  /** The route and its part of the OpenAPI document. */
  public static Extension extension(CopyLists lists) {
    return Extension.of(new CopyRoutes(lists).table(), CopyRoutes.class, "copy.yaml");
  }

  private List<Route> table() {
    return List.of(
        Route.post("/contacts/list/{id}/copy", "copyList", CopyRequest::parse, this::copy));
  }

  private void copy(Actor actor, CopyRequest request, RequestContext context) {
    ContactList copy = lists.copy(actor, request.list(), request.name());
    context.created("/contacts/list/" + copy.id().value(), CopyJson.from(copy, request.list()));
  }
}
