package dev.rubrica.http.membership;

import dev.rubrica.application.port.in.ManageMemberships.Change;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.FilterParameters;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.DryRunOption;
import dev.rubrica.http.route.RequestReader;

/** Parses the bodies of bulk requests: lists, contacts and {@code dryRun}. */
public final class BulkRequestParser {

  /** The properties of such a body. */
  public static final BodySchema FIELDS =
      new BodySchema()
          .ids("listIds", "contactIds", "excludeIdsAllContacts")
          .flags("allContacts", "dryRun")
          .conditions("filter", ContactFilterParser.FIELDS);

  private final ContactFilterParser conditions;

  BulkRequestParser(ContactFilterParser conditions) {
    this.conditions = conditions;
  }

  /**
   * @param dryRun whether only the result is to be computed
   */
  record Bulk(IdSet lists, Selection contacts, boolean dryRun) implements DryRunOption {
    Change toCommand(Actor actor) {
      return new Change(actor, lists, contacts);
    }
  }

  Bulk parse(RequestReader in) {
    JsonBody body = in.body(FIELDS);
    Selection contacts = selection(in, body);
    in.require(body.has("listIds"), "listIds", "is required");
    // A client that sends null may have meant true.
    body.refuseNull("dryRun");
    IdSet lists = in.take(() -> Change.requireLists(body.ids("listIds")));
    return new Bulk(lists, contacts, Boolean.TRUE.equals(body.flag("dryRun")));
  }

  private Selection selection(RequestReader in, JsonBody body) {
    FilterParameters filter = body.conditions("filter");
    boolean all = Boolean.TRUE.equals(body.flag("allContacts"));
    IdSet named = body.ids("contactIds");
    IdSet excluded = body.ids("excludeIdsAllContacts");
    requireOneWay(in, body, all, filter != null);
    if (filter != null) {
      ContactFilter matching = conditions.read(filter);
      return in.take(() -> new Selection.Matching(matching, excluded));
    }
    return in.take(() -> all ? new Selection.AllExcept(excluded) : new Selection.Only(named));
  }

  private static void requireOneWay(
      RequestReader in, JsonBody body, boolean all, boolean filtered) {
    boolean without = all || filtered;
    in.require(
            without || body.has("contactIds"),
            "contactIds",
            "is required when allContacts is not true and there is no filter")
        .require(
            !without || body.ids("contactIds").isEmpty(),
            "contactIds",
            "must be empty when allContacts is true or there is a filter")
        .require(!(all && filtered), "filter", "must be absent when allContacts is true")
        .require(
            without || body.ids("excludeIdsAllContacts").isEmpty(),
            "excludeIdsAllContacts",
            "is only allowed with allContacts true or a filter");
  }
}
