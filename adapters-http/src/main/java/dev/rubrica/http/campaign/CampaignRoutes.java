package dev.rubrica.http.campaign;

import static dev.rubrica.domain.account.Scope.READ;
import static dev.rubrica.domain.account.Scope.SEND;

import dev.rubrica.application.port.in.campaign.CalculateGoals;
import dev.rubrica.application.port.in.campaign.FindCampaigns;
import dev.rubrica.application.port.in.campaign.ManageCampaigns;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.http.campaign.CampaignRequests.Conditional;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.pagination.PageStream;
import dev.rubrica.http.route.PreparedRoute;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.route.Route.Repetition;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The routes of campaigns: search, create, read, change, delete, and their way to an end. */
public final class CampaignRoutes {

  /** A path of Qlara that is none here, where an id could be: there are no prices. */
  public static final String NO_PATH = "/campaigns/stats";

  // A campaign may have more than 100 KB.
  private static final int IN_MEMORY = 16;

  private static final String CAMPAIGNS = "/campaigns";
  private static final String CAMPAIGN = "/campaigns/{id}";

  private final ManageCampaigns manage;
  private final FindCampaigns find;
  private final CalculateGoals goals;
  private final CampaignRequests requests;

  public CampaignRoutes(
      ManageCampaigns manage,
      FindCampaigns find,
      CalculateGoals goals,
      ContactFilterParser filters) {
    this.manage = manage;
    this.find = find;
    this.goals = goals;
    this.requests = new CampaignRequests(filters);
  }

  public List<Route> table() {
    return Stream.concat(definitions().stream(), steps().stream()).toList();
  }

  private List<Route> definitions() {
    return List.of(
        Route.get(CAMPAIGNS, "searchCampaigns", READ, CampaignQueryParser::parse, this::search)
            .withQuery(CampaignQueryParser.PARAMETERS)
            .withScope(READ, SEND),
        Route.post(CAMPAIGNS, "createCampaign", requests::create, this::create, this::tryCreate)
            .withBody(BodySize.BULK)
            .repeatable(Repetition.BY_PIPELINE),
        Route.get(CAMPAIGN, "getCampaign", READ, CampaignRequests::byId, this::get)
            .withScope(READ, SEND),
        Route.put(CAMPAIGN, "changeCampaign", requests::change, this::change, this::tryChange)
            .withBody(BodySize.BULK),
        Route.delete(
            CAMPAIGN, "deleteCampaign", Conditional::withoutBody, this::delete, this::tryDelete),
        PreparedRoute.post(
                CAMPAIGN + "/calculateGoal",
                "calculateGoal",
                CampaignRequests.Goal::parse,
                this::countGoal,
                this::storeGoal)
            .repeatable(Repetition.BY_PIPELINE));
  }

  private List<Route> steps() {
    return List.of(
        Route.put(
            CAMPAIGN + "/confirm",
            "confirmCampaign",
            Conditional::step,
            this::confirm,
            this::tryConfirm),
        Route.put(
            CAMPAIGN + "/pause",
            "pauseCampaign",
            CampaignRequests::step,
            (actor, id, context) -> ok(actor, manage.pause(actor, id), context),
            (actor, id, context) -> ok(actor, manage.tryPause(actor.account(), id), context)),
        Route.put(
            CAMPAIGN + "/resume",
            "resumeCampaign",
            CampaignRequests::step,
            (actor, id, context) -> ok(actor, manage.resume(actor, id), context),
            (actor, id, context) -> ok(actor, manage.tryResume(actor.account(), id), context)),
        Route.put(
            CAMPAIGN + "/cancel",
            "cancelCampaign",
            Conditional::step,
            this::cancel,
            this::tryCancel));
  }

  private void search(AccountId account, CampaignQuery query, RequestContext context)
      throws IOException {
    PageStream<Campaign> page =
        new PageStream<>(query.page(), IN_MEMORY, part -> find.search(query.withPage(part)));
    context.ok(out -> page.write(out, CampaignQueryParser.cursors(query), CampaignJson::from));
  }

  private void get(AccountId account, CampaignId id, RequestContext context) {
    FindCampaigns.Detailed found = find.get(account, id);
    Campaign campaign = found.campaign();
    context.ok(CampaignJson.of(campaign, found.destinations()), CampaignJson.tag(campaign));
  }

  // Kept answers are not erased with a person, so they have no numbers.
  private void create(Actor actor, CampaignPatch patch, RequestContext context) {
    Campaign campaign = manage.create(actor, patch);
    String path = path(campaign);
    String tag = CampaignJson.tag(campaign);
    CampaignJson json = json(actor, campaign);
    if (campaign.definition().audience().destinationCount() == 0) {
      context.created(path, json, tag);
    } else {
      context.created(path, json, tag, CampaignJson.from(campaign));
    }
  }

  private static String path(Campaign campaign) {
    return CAMPAIGNS + "/" + campaign.id().value();
  }

  // The campaign was changed already, so its answer must not be that of a failed change.
  private CampaignJson json(Actor actor, Campaign campaign) {
    if (campaign.definition().audience().destinationCount() == 0) {
      return CampaignJson.of(campaign, List.of());
    }
    try {
      return CampaignJson.of(campaign, find.get(actor.account(), campaign.id()).destinations());
    } catch (StorageUnavailableException | DomainException.NotFound _) {
      return CampaignJson.of(campaign, null);
    }
  }

  private void tryCreate(Actor actor, CampaignPatch patch, RequestContext context) {
    ManageCampaigns.WouldCreate would = manage.tryCreate(actor.account(), patch);
    context.created(
        CampaignJson.draft(would.definition(), would.destinations(), would.test(), would.at()));
  }

  private void change(Actor actor, CampaignRequests.Change change, RequestContext context) {
    ok(actor, manage.change(change.toCommand(actor)), context);
  }

  private void ok(Actor actor, Campaign campaign, RequestContext context) {
    context.ok(json(actor, campaign), CampaignJson.tag(campaign));
  }

  private void tryChange(Actor actor, CampaignRequests.Change change, RequestContext context) {
    Campaign would = manage.tryChange(change.toCommand(actor));
    List<Destination> destinations = change.destinations();
    context.ok(destinations == null ? json(actor, would) : CampaignJson.of(would, destinations));
  }

  private void delete(Actor actor, Conditional request, RequestContext context) {
    manage.delete(actor, request.campaign(), request.condition());
    context.ok(new CampaignJson.Deleted(request.campaign().value()));
  }

  private void tryDelete(Actor actor, Conditional request, RequestContext context) {
    manage.tryDelete(actor.account(), request.campaign(), request.condition());
    context.ok(new CampaignJson.Deleted(request.campaign().value()));
  }

  private CalculateGoals.Result countGoal(Actor actor, CampaignRequests.Goal request) {
    return goals.count(actor.account(), request.campaign(), request.inBackground());
  }

  private void storeGoal(Actor actor, CalculateGoals.Result result, RequestContext context) {
    switch (result) {
      case CalculateGoals.Result.Calculated counted -> {
        goals.store(actor.account(), counted);
        context.ok(GoalJson.from(counted.goal(), counted.campaign().definition().sendingMode()));
      }
      // The answer may be kept, so it has no numbers.
      case CalculateGoals.Result.Started(Campaign campaign) ->
          context.accepted(path(campaign), CampaignJson.from(campaign), CampaignJson.tag(campaign));
    }
  }

  private void accepted(Actor actor, Campaign campaign, RequestContext context) {
    context.accepted(path(campaign), json(actor, campaign), CampaignJson.tag(campaign));
  }

  private void confirm(Actor actor, Conditional request, RequestContext context) {
    accepted(actor, manage.confirm(actor, request.campaign(), request.condition()), context);
  }

  private void tryConfirm(Actor actor, Conditional request, RequestContext context) {
    Campaign would = manage.tryConfirm(actor.account(), request.campaign(), request.condition());
    context.accepted(json(actor, would));
  }

  private void cancel(Actor actor, Conditional request, RequestContext context) {
    ok(actor, manage.cancel(actor, request.campaign(), request.condition()), context);
  }

  private void tryCancel(Actor actor, Conditional request, RequestContext context) {
    ok(actor, manage.tryCancel(actor.account(), request.campaign(), request.condition()), context);
  }
}
