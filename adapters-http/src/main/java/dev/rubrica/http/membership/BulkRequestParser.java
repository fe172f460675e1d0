package dev.rubrica.http.membership;

import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.contact.SelectionParser;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;

/** Parses the bodies of bulk requests: lists, contacts and {@code dryRun}. */
public final class BulkRequestParser {

  /** The properties of such a body. */
  public static final BodySchema FIELDS =
      new BodySchema().ids("listIds").and(SelectionParser.fields());

  private final SelectionParser selections;

  BulkRequestParser(ContactFilterParser conditions) {
    this.selections = new SelectionParser(conditions);
  }

  /**
   * @param dryRun whether only the result is to be computed
   */
  record Bulk(IdSet lists, Selection contacts, boolean dryRun) {
    Change toCommand(Actor actor) {
      return new Change(actor, lists, contacts);
    }
  }

  Bulk parse(RequestReader in) {
    JsonBody body = in.body(FIELDS);
    Selection contacts = selections.selection(in, body);
    in.require(body.has("listIds"), "listIds", "is required");
    boolean dryRun = SelectionParser.isDryRun(body);
    IdSet lists = in.take(() -> Change.requireLists(body.ids("listIds")));
    return new Bulk(lists, contacts, dryRun);
  }
}
