package dev.rubrica.http.contact;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.application.port.in.ErasePeople;
import dev.rubrica.application.port.in.ExportContacts;
import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.FindCustomFields;
import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.http.erasure.ErasureJson;
import dev.rubrica.http.response.FileType;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.RequestReader;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.route.Route.Repetition;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The routes of contacts: search, create, read, change, delete. */
public final class ContactRoutes {

  private static final String CONTACTS = "/contacts";
  private static final String CONTACT = "/contacts/{id}";
  private static final List<String> COUNTRY = List.of("defaultCountry");

  private final ManageContacts manage;
  private final FindContacts find;
  private final ExportContacts export;
  private final FindCustomFields fields;
  private final ErasePeople erasures;
  private final ContactQueryParser queries;
  private final SelectionParser selections;

  public ContactRoutes(
      ManageContacts manage,
      FindContacts find,
      ExportContacts export,
      FindCustomFields fields,
      ErasePeople erasures,
      ContactFilterParser filters) {
    this.manage = manage;
    this.find = find;
    this.export = export;
    this.fields = fields;
    this.erasures = erasures;
    this.queries = new ContactQueryParser(filters);
    this.selections = new SelectionParser(filters);
  }

  public List<Route> table() {
    return Stream.of(ofMany(), ofOne()).flatMap(List::stream).toList();
  }

  private List<Route> ofMany() {
    return List.of(
        Route.get(CONTACTS, "searchContacts", READ, queries::all, this::search)
            .withQuery(ContactQueryParser.PARAMETERS),
        Route.post(CONTACTS, "createContact", ContactJson::create, this::create, this::tryCreate)
            .withQuery(COUNTRY)
            .repeatable(Repetition.BY_PIPELINE),
        Route.delete(
                CONTACTS,
                "deleteContacts",
                ContactRequests::deletion,
                this::deleteMany,
                this::tryDeleteMany)
            .withQuery(List.of("ids", "notIds"))
            .repeatable(Repetition.BY_PIPELINE),
        Route.post(
                "/contacts/delete",
                "deleteSelectedContacts",
                in -> ContactRequests.BulkDeletion.parse(in, selections),
                this::deleteInBulk,
                this::tryDeleteInBulk)
            .withBody(BodySize.BULK)
            .repeatable(Repetition.BY_PIPELINE),
        Route.get(
            "/contacts/fields",
            "listCustomFields",
            READ,
            RequestReader::account,
            (account, _, context) -> fields(account, context)));
  }

  private List<Route> ofOne() {
    return List.of(
        Route.get(CONTACT, "getContact", READ, ContactRequests::byId, this::get),
        Route.put(
                CONTACT,
                "changeContact",
                ContactRequests.Change::parse,
                this::change,
                this::tryChange)
            .withQuery(COUNTRY),
        Route.delete(
                CONTACT,
                "deleteContact",
                ContactRequests.Deletion::parse,
                this::delete,
                this::tryDelete)
            .withQuery(List.of("erase")));
  }

  private void search(AccountId account, ContactQueryParser.Search search, RequestContext context)
      throws IOException {
    ContactQuery query = search.query();
    ExportFormat format = search.format();
    if (format == null) {
      context.ok(ContactQueryParser.page(query, find.search(query), ContactJson::from));
    } else {
      context.file(FileType.of(format), export.all(query, format));
    }
  }

  private void create(Actor actor, ManageContacts.Input input, RequestContext context) {
    Contact contact = manage.create(actor, input);
    context
        .showing(contact.id())
        .created(
            "/contacts/" + contact.id().value(),
            ContactJson.from(contact),
            ContactJson.tag(contact));
  }

  private void tryCreate(Actor actor, ManageContacts.Input input, RequestContext context) {
    context.created(ContactJson.from(manage.tryCreate(actor.account(), input)));
  }

  private void get(AccountId account, ContactId id, RequestContext context) {
    Contact contact = find.get(account, id);
    context.ok(ContactJson.from(contact), ContactJson.tag(contact));
  }

  private void change(Actor actor, ContactRequests.Change change, RequestContext context) {
    ContactRequests.Conditional target = change.target();
    Contact contact = manage.change(actor, target.contact(), target::matches, change.input());
    context.ok(ContactJson.from(contact), ContactJson.tag(contact));
  }

  private void tryChange(Actor actor, ContactRequests.Change change, RequestContext context) {
    ContactRequests.Conditional target = change.target();
    context.ok(
        ContactJson.from(
            manage.tryChange(actor.account(), target.contact(), target::matches, change.input())));
  }

  private void delete(Actor actor, ContactRequests.Deletion deletion, RequestContext context) {
    ContactRequests.Conditional target = deletion.target();
    ContactId id = target.contact();
    if (deletion.erase()) {
      ErasePeople.Erased erased = erasures.erase(actor, id, target::matches);
      context.ok(ErasureJson.OfContact.from(id.value(), erased));
    } else {
      manage.delete(actor, id, target::matches);
      context.ok(new ContactJson.Gone(id.value()));
    }
  }

  private void tryDelete(Actor actor, ContactRequests.Deletion deletion, RequestContext context) {
    ContactRequests.Conditional target = deletion.target();
    ContactId id = target.contact();
    if (deletion.erase()) {
      ErasePeople.Erased erased = erasures.tryErase(actor.account(), id, target::matches);
      context.ok(ErasureJson.OfContact.from(id.value(), erased));
    } else {
      manage.tryDelete(actor.account(), id, target::matches);
      context.ok(new ContactJson.Gone(id.value()));
    }
  }

  private void deleteMany(Actor actor, Selection contacts, RequestContext context) {
    context.ok(
        ContactJson.Deleted.from(
            manage.delete(new ManageContacts.Deletion(actor, contacts, "notIds"))));
  }

  private void tryDeleteMany(Actor actor, Selection contacts, RequestContext context) {
    context.ok(
        ContactJson.Deleted.from(
            manage.tryDelete(new ManageContacts.Deletion(actor, contacts, "notIds"))));
  }

  private void deleteInBulk(
      Actor actor, ContactRequests.BulkDeletion request, RequestContext context) {
    ManageContacts.Deletion deletion = request.toCommand(actor);
    context.ok(
        request.dryRun()
            ? DeletionJson.WouldDelete.from(manage.tryDelete(deletion))
            : DeletionJson.from(manage.delete(deletion)));
  }

  private void tryDeleteInBulk(
      Actor actor, ContactRequests.BulkDeletion request, RequestContext context) {
    context.ok(DeletionJson.from(manage.tryDelete(request.toCommand(actor))));
  }

  private void fields(AccountId account, RequestContext context) {
    context.ok(CustomFieldListJson.from(fields.customFields(account)));
  }
}
