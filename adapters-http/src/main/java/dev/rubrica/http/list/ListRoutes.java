package dev.rubrica.http.list;

import static dev.rubrica.domain.account.Scope.READ;
import static dev.rubrica.domain.account.Scope.WRITE;
import static io.helidon.http.Method.DELETE;
import static io.helidon.http.Method.GET;
import static io.helidon.http.Method.POST;
import static io.helidon.http.Method.PUT;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import java.util.List;

/** Contact lists: search, create, read, change, delete. */
public final class ListRoutes {

  private static final List<String> IDS = List.of("ids");

  private final ManageLists manage;
  private final FindLists find;

  public ListRoutes(ManageLists manage, FindLists find) {
    this.manage = manage;
    this.find = find;
  }

  public List<Route> table() {
    return List.of(
        new Route(
            GET,
            "/contacts/list",
            "searchLists",
            READ,
            BodySize.NONE,
            ListQueryParser.PARAMETERS,
            this::search),
        new Route(DELETE, "/contacts/list", "deleteLists", WRITE, BodySize.NONE, IDS, this::delete),
        new Route(
            POST, "/contacts/list", "createList", WRITE, BodySize.PLAIN, List.of(), this::create),
        new Route(
            PUT,
            "/contacts/list/{id}",
            "changeList",
            WRITE,
            BodySize.PLAIN,
            List.of(),
            this::change),
        Route.plain(GET, "/contacts/list/{id}", "getList", READ, this::get));
  }

  private record One(AccountId account, ListId list) {}

  private record Some(Actor actor, IdSet lists) {}

  private void search(RequestContext call) {
    ListQuery query = call.read(ListQueryParser::read);
    call.ok(ListQueryParser.page(query, find.search(query)));
  }

  private void delete(RequestContext call) {
    Some some =
        call.read(
            in -> {
              in.require(in.query().has("ids"), "ids", "is required");
              return new Some(in.actor(), in.query().ids("ids"));
            });
    call.ok(ListJson.Deleted.from(manage.delete(some.actor(), some.lists())));
  }

  private void create(RequestContext call) {
    ListJson.Create create = call.read(ListJson.Create::read);
    ContactList list = manage.create(create.actor(), create.details());
    call.created("/contacts/list/" + list.id().value(), ListJson.from(list), ListJson.tag(list));
  }

  private void get(RequestContext call) {
    One one = call.read(in -> new One(in.account(), new ListId(in.id("id"))));
    ContactList list = find.get(one.account(), one.list());
    call.ok(ListJson.from(list), ListJson.tag(list));
  }

  private void change(RequestContext call) {
    ListJson.Change change = call.read(ListJson.Change::read);
    ContactList list = manage.change(change.toCommand());
    call.ok(ListJson.from(list), ListJson.tag(list));
  }
}
