package dev.rubrica.http.tag;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.application.query.TagQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.contact.SelectionParser;
import dev.rubrica.http.pagination.PageJson;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.route.Route.Repetition;
import java.util.List;

/** The routes of tags: change those of many contacts, and search them. */
public final class TagRoutes {

  private static final String TAGS = "/contacts/tags";

  private final ManageTags manage;
  private final SelectionParser selections;

  public TagRoutes(ManageTags manage, ContactFilterParser filters) {
    this.manage = manage;
    this.selections = new SelectionParser(filters);
  }

  public List<Route> table() {
    return List.of(
        Route.get(TAGS, "searchTags", READ, TagRequests::search, this::search)
            .withQuery(TagRequests.PARAMETERS),
        Route.post(
                TAGS,
                "changeTags",
                in -> TagRequests.Bulk.parse(in, selections),
                this::change,
                this::tryChange)
            .withBody(BodySize.BULK)
            .repeatable(Repetition.BY_PIPELINE));
  }

  private void search(AccountId account, TagQuery query, RequestContext context) {
    context.ok(
        PageJson.from(
            manage.search(query), query.page().after(), TagRequests.cursors(query), TagJson::from));
  }

  private void change(Actor actor, TagRequests.Bulk bulk, RequestContext context) {
    ManageTags.Change change = bulk.toCommand(actor);
    context.ok(
        bulk.dryRun()
            ? TagJson.WouldChange.from(manage.tryChange(change))
            : TagJson.Changed.from(manage.change(change)));
  }

  private void tryChange(Actor actor, TagRequests.Bulk bulk, RequestContext context) {
    context.ok(TagJson.Changed.from(manage.tryChange(bulk.toCommand(actor))));
  }
}
