package dev.rubrica.http.list;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.port.in.campaign.FindCampaigns;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListUsage;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.Repetition;
import java.util.List;

/** The routes of contact lists: search, create, read, change, delete, restore. */
public final class ListRoutes {

  private static final String LISTS = "/contacts/list";
  private static final String LIST = "/contacts/list/{id}";

  private final ManageLists manage;
  private final FindLists find;
  private final FindCampaigns campaigns;

  public ListRoutes(ManageLists manage, FindLists find, FindCampaigns campaigns) {
    this.manage = manage;
    this.find = find;
    this.campaigns = campaigns;
  }

  public List<Route> table() {
    return List.of(
        Route.get(LISTS, "searchLists", READ, ListQueryParser::parse, this::search)
            .withQuery(ListQueryParser.PARAMETERS),
        Route.delete(LISTS, "deleteLists", ListRequests::byIds, this::delete, this::tryDelete)
            .withQuery(List.of("ids"))
            .repeatable(Repetition.BY_PIPELINE),
        Route.post(LISTS, "createList", ListRequests::create, this::create, this::tryCreate)
            .repeatable(Repetition.BY_PIPELINE),
        Route.put(LIST, "changeList", ListRequests.Change::parse, this::change, this::tryChange),
        Route.get(LIST, "getList", READ, ListRequests.Get::parse, this::get)
            .withQuery(ListRequests.Get.PARAMETERS),
        Route.post(
                LIST + "/restore",
                "restoreList",
                ListRequests::restore,
                this::restore,
                this::tryRestore)
            .repeatable(Repetition.BY_PIPELINE));
  }

  private void search(AccountId account, ListQuery query, RequestContext context) {
    context.ok(ListQueryParser.page(query, find.search(query)));
  }

  private void delete(Actor actor, IdSet lists, RequestContext context) {
    context.ok(ListJson.Deleted.from(manage.delete(actor, lists)));
  }

  private void tryDelete(Actor actor, IdSet lists, RequestContext context) {
    context.ok(ListJson.Deleted.from(manage.tryDelete(actor.account(), lists)));
  }

  private void create(Actor actor, ListDetails details, RequestContext context) {
    ContactList list = manage.create(actor, details);
    context.created(
        "/contacts/list/" + list.id().value(),
        ListJson.from(list, IdSet.empty()),
        ListJson.tag(list));
  }

  private void tryCreate(Actor actor, ListDetails details, RequestContext context) {
    context.created(ListJson.from(manage.tryCreate(details)));
  }

  private void get(AccountId account, ListRequests.Get request, RequestContext context) {
    if (request.reachable()) {
      FindLists.Reachable found = find.reachable(account, request.list());
      context.ok(
          ListJson.from(found, campaignsOf(account, found.list())), ListJson.tag(found.list()));
    } else {
      answer(find.get(account, request.list()), context);
    }
  }

  private static void answer(ListUsage found, RequestContext context) {
    context.ok(ListJson.from(found.list(), found.campaigns()), ListJson.tag(found.list()));
  }

  private ListJson json(AccountId account, ContactList list) {
    return ListJson.from(list, campaignsOf(account, list));
  }

  private IdSet campaignsOf(AccountId account, ContactList list) {
    return campaigns.referringTo(account, list.id());
  }

  private void change(Actor actor, ListRequests.Change change, RequestContext context) {
    answer(manage.change(change.toCommand(actor)), context);
  }

  private void tryChange(Actor actor, ListRequests.Change change, RequestContext context) {
    context.ok(json(actor.account(), manage.tryChange(change.toCommand(actor))));
  }

  private void restore(Actor actor, ListId id, RequestContext context) {
    answer(manage.restore(actor, id), context);
  }

  private void tryRestore(Actor actor, ListId id, RequestContext context) {
    context.ok(json(actor.account(), manage.tryRestore(actor.account(), id)));
  }
}
