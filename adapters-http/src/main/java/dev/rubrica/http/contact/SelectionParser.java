package dev.rubrica.http.contact;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.http.request.FilterParameters;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;

/** Parses the part of the body of a bulk request that selects contacts. */
public final class SelectionParser {

  /** The property of the contacts that a selection leaves out. */
  static final String EXCLUDED = "excludeIdsAllContacts";

  private final ContactFilterParser conditions;

  public SelectionParser(ContactFilterParser conditions) {
    this.conditions = conditions;
  }

  /** The properties of such a body. */
  public static BodySchema fields() {
    return new BodySchema()
        .ids("contactIds", EXCLUDED)
        .flags("allContacts", "dryRun")
        .simulation()
        .conditions("filter", ContactFilterParser.FIELDS);
  }

  /** The selected contacts. */
  public Selection selection(RequestReader in, JsonBody body) {
    FilterParameters filter = body.conditions("filter");
    boolean all = Boolean.TRUE.equals(body.flag("allContacts"));
    IdSet named = body.ids("contactIds");
    IdSet excluded = body.ids(EXCLUDED);
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
            without || body.ids(EXCLUDED).isEmpty(),
            EXCLUDED,
            "is only allowed with allContacts true or a filter");
  }

  /** Whether only the result is to be computed. */
  public static boolean isDryRun(JsonBody body) {
    // A client that sends null may have meant true.
    body.refuseNull("dryRun");
    return Boolean.TRUE.equals(body.flag("dryRun"));
  }
}
