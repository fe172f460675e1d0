package dev.rubrica.http.contact;

import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.request.json.BodySchema;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.RequestReader;

/** Parses the requests of contacts, other than searches. */
final class ContactRequests {

  private ContactRequests() {}

  static ContactId byId(RequestReader in) {
    return new ContactId(in.id("id"));
  }

  /** A contact, if it still is in the state that the client knows. */
  record Conditional(ContactId contact, EntityTags ifMatch) {
    static Conditional parse(RequestReader in) {
      return new Conditional(byId(in), in.ifMatch());
    }

    boolean matches(Contact current) {
      return ifMatch.match(ContactJson.tag(current));
    }
  }

  /**
   * The deletion of one contact.
   *
   * @param erase whether the person is erased
   */
  record Deletion(Conditional target, boolean erase) {
    static Deletion parse(RequestReader in) {
      return new Deletion(Conditional.parse(in), Boolean.TRUE.equals(in.query().flag("erase")));
    }
  }

  record Change(Conditional target, ManageContacts.Input input) {
    static Change parse(RequestReader in) {
      return new Change(Conditional.parse(in), ContactJson.change(in));
    }
  }

  /** The deletion of the contacts that a query string names, or of all others. */
  static Selection deletion(RequestReader in) {
    boolean allExcept = in.query().has("notIds");
    in.require(allExcept != in.query().has("ids"), "ids", "or notIds is required, and not both");
    IdSet included = in.query().idsOrNone("ids");
    IdSet excluded = in.query().idsOrNone("notIds");
    if (allExcept) {
      return in.take(() -> new Selection.AllExcept(excluded));
    }
    return included.isEmpty()
        ? in.unlessRejected(null)
        : in.take(() -> new Selection.Only(included));
  }

  /**
   * A deletion in bulk.
   *
   * @param dryRun whether only the result is to be computed
   */
  record BulkDeletion(Selection contacts, boolean dryRun) {
    static final BodySchema FIELDS = SelectionParser.fields();

    static BulkDeletion parse(RequestReader in, SelectionParser selections) {
      JsonBody body = in.body(FIELDS);
      return new BulkDeletion(selections.selection(in, body), SelectionParser.isDryRun(body));
    }

    ManageContacts.Deletion toCommand(Actor actor) {
      return new ManageContacts.Deletion(actor, contacts, SelectionParser.EXCLUDED);
    }
  }
}
