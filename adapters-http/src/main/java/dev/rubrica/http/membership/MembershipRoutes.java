package dev.rubrica.http.membership;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.application.port.in.ExportContacts;
import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.contact.ContactQueryParser;
import dev.rubrica.http.response.FileType;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.route.Route.Repetition;
import java.io.IOException;
import java.util.List;

/** The routes of memberships: add, remove, and search the members of a list. */
public final class MembershipRoutes {

  private static final String MEMBERSHIPS = "/contacts/list/contacts";

  private final ManageMemberships manage;
  private final FindContacts find;
  private final ExportContacts export;
  private final ContactQueryParser queries;
  private final BulkRequestParser bulk;

  public MembershipRoutes(
      ManageMemberships manage,
      FindContacts find,
      ExportContacts export,
      ContactFilterParser filters) {
    this.manage = manage;
    this.find = find;
    this.export = export;
    this.queries = new ContactQueryParser(filters);
    this.bulk = new BulkRequestParser(filters);
  }

  public List<Route> table() {
    return List.of(
        Route.post(MEMBERSHIPS, "addContacts", bulk::parse, this::add, this::tryAdd)
            .withBody(BodySize.BULK)
            .repeatable(Repetition.BY_PIPELINE),
        Route.delete(MEMBERSHIPS, "removeContacts", bulk::parse, this::remove, this::tryRemove)
            .withBody(BodySize.BULK)
            .repeatable(Repetition.BY_PIPELINE),
        Route.post(
                MEMBERSHIPS + "/remove",
                "removeContactsByPost",
                bulk::parse,
                this::remove,
                this::tryRemove)
            .withBody(BodySize.BULK)
            .repeatable(Repetition.BY_PIPELINE),
        Route.delete(
            MEMBERSHIPS + "/{id}",
            "deleteAssociation",
            in -> new MembershipId(in.id("id")),
            this::delete,
            this::tryDelete),
        Route.get(
                "/contacts/list/{listId}/contacts",
                "searchMembers",
                READ,
                in -> queries.members(new ListId(in.id("listId")), in),
                this::members)
            .withQuery(ContactQueryParser.PARAMETERS));
  }

  private void add(Actor actor, BulkRequestParser.Bulk bulk, RequestContext context)
      throws IOException {
    ManageMemberships.Change change = bulk.toCommand(actor);
    if (bulk.dryRun()) {
      context.ok(MembershipJson.WouldAdd.from(manage.tryAdd(change)));
      return;
    }
    ManageMemberships.Added added = manage.add(change);
    context.created(
        out -> MembershipJson.write(added, out), out -> MembershipJson.writeKept(added, out));
  }

  private void tryAdd(Actor actor, BulkRequestParser.Bulk bulk, RequestContext context) {
    context.created(MembershipJson.SimulatedAddition.from(manage.tryAdd(bulk.toCommand(actor))));
  }

  private void remove(Actor actor, BulkRequestParser.Bulk bulk, RequestContext context) {
    ManageMemberships.Change change = bulk.toCommand(actor);
    context.ok(
        bulk.dryRun()
            ? MembershipJson.WouldRemove.from(manage.tryRemove(change))
            : MembershipJson.Removed.from(manage.remove(change)));
  }

  private void tryRemove(Actor actor, BulkRequestParser.Bulk bulk, RequestContext context) {
    context.ok(MembershipJson.Removed.from(manage.tryRemove(bulk.toCommand(actor))));
  }

  private void delete(Actor actor, MembershipId association, RequestContext context) {
    context.ok(MembershipJson.from(manage.delete(actor, association)));
  }

  private void tryDelete(Actor actor, MembershipId association, RequestContext context) {
    context.ok(MembershipJson.from(manage.tryDelete(actor.account(), association)));
  }

  private void members(AccountId account, ContactQueryParser.Search search, RequestContext context)
      throws IOException {
    ContactQuery query = search.query();
    ExportFormat format = search.format();
    if (format == null) {
      context.ok(
          ContactQueryParser.page(query, find.members(query), MembershipJson.MemberJson::from));
    } else {
      context.file(FileType.of(format), export.members(query, format));
    }
  }
}
