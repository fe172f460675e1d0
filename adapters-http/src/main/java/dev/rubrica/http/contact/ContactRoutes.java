package dev.rubrica.http.contact;

import static dev.rubrica.domain.account.Scope.READ;
import static dev.rubrica.domain.account.Scope.WRITE;
import static io.helidon.http.Method.DELETE;
import static io.helidon.http.Method.GET;
import static io.helidon.http.Method.POST;
import static io.helidon.http.Method.PUT;

import dev.rubrica.application.port.in.ExportContacts;
import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.http.request.EntityTags;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.RequestReader;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import java.util.List;

/** Contacts: search, create, read, change, delete. */
public final class ContactRoutes {

  private static final List<String> COUNTRY = List.of("defaultCountry");
  private static final List<String> CHOICE = List.of("ids", "notIds");

  private final ManageContacts manage;
  private final FindContacts find;
  private final ExportContacts export;
  private final ContactQueryParser search;

  public ContactRoutes(ManageContacts manage, FindContacts find, ExportContacts export) {
    this.manage = manage;
    this.find = find;
    this.export = export;
    this.search = new ContactQueryParser(new ContactFilterParser(find));
  }

  public List<Route> table() {
    return List.of(
        new Route(
            GET,
            "/contacts",
            "searchContacts",
            READ,
            BodySize.NONE,
            ContactQueryParser.PARAMETERS,
            this::search),
        new Route(POST, "/contacts", "createContact", WRITE, BodySize.PLAIN, COUNTRY, this::create),
        new Route(
            DELETE, "/contacts", "deleteContacts", WRITE, BodySize.NONE, CHOICE, this::deleteMany),
        Route.plain(GET, "/contacts/{id}", "getContact", READ, this::get),
        new Route(
            PUT, "/contacts/{id}", "changeContact", WRITE, BodySize.PLAIN, COUNTRY, this::change),
        Route.plain(DELETE, "/contacts/{id}", "deleteContact", WRITE, this::delete));
  }

  private record One(Actor actor, ContactId contact, EntityTags ifMatch) {
    static One read(RequestReader in) {
      return new One(in.actor(), new ContactId(in.id("id")), EntityTags.ANY);
    }

    static One readToWrite(RequestReader in) {
      return new One(in.actor(), new ContactId(in.id("id")), in.ifMatch());
    }

    boolean matches(Contact current) {
      return ifMatch.match(ContactJson.tag(current));
    }
  }

  private record Create(Actor actor, ManageContacts.Input input) {}

  private record Change(One one, ManageContacts.Input input) {}

  private record Some(Actor actor, boolean allBut, IdSet contacts) {
    static Some read(RequestReader in) {
      boolean allBut = in.query().has("notIds");
      in.require(allBut != in.query().has("ids"), "ids", "or notIds is required, and not both");
      IdSet named = in.query().idsOrNone("ids");
      IdSet kept = in.query().idsOrNone("notIds");
      return new Some(in.actor(), allBut, allBut ? kept : named);
    }
  }

  private void search(RequestContext call) {
    ContactQueryParser.Asked asked = call.read(search::all);
    ContactQuery query = asked.query();
    if (asked.csv()) {
      call.csv(text -> export.all(query, text));
    } else {
      call.ok(ContactQueryParser.page(query, find.search(query), ContactJson::from));
    }
  }

  private void create(RequestContext call) {
    Create create = call.read(in -> new Create(in.actor(), ContactJson.create(in)));
    Contact contact = manage.create(create.actor(), create.input());
    call.created(
        "/contacts/" + contact.id().value(), ContactJson.from(contact), ContactJson.tag(contact));
  }

  private void get(RequestContext call) {
    One one = call.read(One::read);
    Contact contact = find.get(one.actor().account(), one.contact());
    call.ok(ContactJson.from(contact), ContactJson.tag(contact));
  }

  private void change(RequestContext call) {
    Change change = call.read(in -> new Change(One.readToWrite(in), ContactJson.change(in)));
    One one = change.one();
    Contact contact = manage.change(one.actor(), one.contact(), one::matches, change.input());
    call.ok(ContactJson.from(contact), ContactJson.tag(contact));
  }

  private void delete(RequestContext call) {
    One one = call.read(One::readToWrite);
    manage.delete(one.actor(), one.contact(), one::matches);
    call.ok(new ContactJson.Gone(one.contact().value()));
  }

  private void deleteMany(RequestContext call) {
    Some some = call.read(Some::read);
    call.ok(
        ContactJson.Deleted.from(
            some.allBut()
                ? manage.deleteAllBut(some.actor(), some.contacts())
                : manage.delete(some.actor(), some.contacts())));
  }
}
