package dev.rubrica.http.membership;

import static dev.rubrica.domain.account.Scope.READ;
import static dev.rubrica.domain.account.Scope.WRITE;
import static io.helidon.http.Method.DELETE;
import static io.helidon.http.Method.GET;
import static io.helidon.http.Method.POST;

import dev.rubrica.application.port.in.ExportContacts;
import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.contact.ContactQueryParser;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import io.helidon.http.Method;
import java.io.IOException;
import java.util.List;

/** Who is in which list: add, remove, page. */
public final class MembershipRoutes {

  private final ManageMemberships manage;
  private final FindContacts find;
  private final ExportContacts export;
  private final ContactQueryParser search;
  private final BulkRequestParser bulk;

  public MembershipRoutes(ManageMemberships manage, FindContacts find, ExportContacts export) {
    this.manage = manage;
    this.find = find;
    this.export = export;
    ContactFilterParser conditions = new ContactFilterParser(find);
    this.search = new ContactQueryParser(conditions);
    this.bulk = new BulkRequestParser(conditions);
  }

  public List<Route> table() {
    return List.of(
        bulk(POST, "/contacts/list/contacts", "addContacts", this::add),
        bulk(DELETE, "/contacts/list/contacts", "removeContacts", this::remove),
        bulk(POST, "/contacts/list/contacts/remove", "removeContactsByPost", this::remove),
        Route.plain(
            DELETE, "/contacts/list/contacts/{id}", "deleteAssociation", WRITE, this::delete),
        new Route(
            GET,
            "/contacts/list/{listId}/contacts",
            "searchMembers",
            READ,
            BodySize.NONE,
            ContactQueryParser.PARAMETERS,
            this::members));
  }

  private static Route bulk(Method method, String path, String operationId, Route.Handler handler) {
    return new Route(method, path, operationId, WRITE, BodySize.BULK, List.of(), handler);
  }

  private record One(Actor actor, MembershipId association) {}

  private void add(RequestContext call) throws IOException {
    BulkRequestParser.Bulk asked = call.read(bulk::read);
    if (asked.dryRun()) {
      call.ok(MembershipJson.WouldAdd.from(manage.tryAdd(asked.change())));
      return;
    }
    ManageMemberships.Added added = manage.add(asked.change());
    call.created(out -> MembershipJson.write(added, out));
  }

  private void remove(RequestContext call) {
    BulkRequestParser.Bulk asked = call.read(bulk::read);
    call.ok(
        asked.dryRun()
            ? MembershipJson.WouldRemove.from(manage.tryRemove(asked.change()))
            : MembershipJson.Removed.from(manage.remove(asked.change())));
  }

  private void delete(RequestContext call) {
    One one = call.read(in -> new One(in.actor(), new MembershipId(in.id("id"))));
    call.ok(MembershipJson.from(manage.delete(one.actor(), one.association())));
  }

  private void members(RequestContext call) {
    ContactQueryParser.Asked asked = call.read(in -> search.among(new ListId(in.id("listId")), in));
    ContactQuery query = asked.query();
    if (asked.csv()) {
      call.csv(text -> export.members(query, text));
    } else {
      call.ok(ContactQueryParser.page(query, find.members(query), MembershipJson.MemberJson::from));
    }
  }
}
