package dev.rubrica.http.suppression;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.http.pagination.PageJson;
import dev.rubrica.http.response.FileType;
import dev.rubrica.http.route.Admission;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.route.Route.Repetition;
import dev.rubrica.http.security.CallLimit;
import java.io.IOException;
import java.util.List;

/** The routes of opt-outs: suppress numbers, search suppressions, check numbers, lift. */
public final class SuppressionRoutes {

  private static final String SUPPRESSIONS = "/suppressions";

  private final ManageSuppressions manage;
  private final SuppressionRequests requests;
  private final CallLimit checks;

  /**
   * @param checks the limit of checks
   */
  public SuppressionRoutes(
      ManageSuppressions manage, SuppressionRequests requests, CallLimit checks) {
    this.manage = manage;
    this.requests = requests;
    this.checks = checks;
  }

  public List<Route> table() {
    return List.of(
        Route.get(SUPPRESSIONS, "searchSuppressions", READ, requests::search, this::search)
            .withQuery(SuppressionRequests.PARAMETERS),
        Route.post(
                SUPPRESSIONS,
                "addSuppressions",
                requests::addition,
                this::suppress,
                this::trySuppress)
            .withBody(BodySize.BULK)
            .repeatable(Repetition.BY_PIPELINE),
        Route.post(
                SUPPRESSIONS + "/check",
                "checkSuppressions",
                SuppressionRequests::check,
                this::check)
            .withBody(BodySize.BULK)
            .withScope(READ)
            .admitted(Admission.limited(checks)),
        Route.post(
                SUPPRESSIONS + "/lift",
                "liftSuppressions",
                requests::lift,
                this::lift,
                this::tryLift)
            .withBody(BodySize.BULK)
            .repeatable(Repetition.BY_PIPELINE));
  }

  private void search(AccountId account, SuppressionRequests.Search search, RequestContext context)
      throws IOException {
    SuppressionQuery query = search.query();
    ExportFormat format = search.format();
    if (format == null) {
      context.ok(
          PageJson.from(
              manage.search(query),
              query.page().after(),
              SuppressionCursors.of(query),
              SuppressionJson::from));
    } else {
      context.file(FileType.of(format), manage.export(query, format));
    }
  }

  private void suppress(Actor actor, List<SuppressionEntry> entries, RequestContext context) {
    context.ok(SuppressionJson.Added.from(manage.suppress(actor, entries)));
  }

  private void trySuppress(Actor actor, List<SuppressionEntry> entries, RequestContext context) {
    context.ok(SuppressionJson.Added.from(manage.trySuppress(actor.account(), entries)));
  }

  private void check(Actor actor, ManageSuppressions.Check check, RequestContext context) {
    context.ok(SuppressionJson.Checked.from(manage.check(actor.account(), check)));
  }

  private void lift(Actor actor, ManageSuppressions.Lift lift, RequestContext context) {
    context.ok(SuppressionJson.Lifted.from(manage.lift(actor, lift)));
  }

  private void tryLift(Actor actor, ManageSuppressions.Lift lift, RequestContext context) {
    context.ok(SuppressionJson.Lifted.from(manage.tryLift(actor.account(), lift)));
  }
}
