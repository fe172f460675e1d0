package dev.rubrica.http.campaign;

import static dev.rubrica.domain.account.Scope.SEND;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rubrica.application.port.in.campaign.HandOutRecipients;
import dev.rubrica.application.port.in.campaign.HandOutRecipients.Result;
import dev.rubrica.domain.DomainException.NotYet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.http.campaign.LeaseRequests.Ask;
import dev.rubrica.http.campaign.LeaseRequests.ById;
import dev.rubrica.http.campaign.LeaseRequests.Extension;
import dev.rubrica.http.campaign.LeaseRequests.Live;
import dev.rubrica.http.campaign.LeaseRequests.Report;
import dev.rubrica.http.route.Admission;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.security.ConcurrencyLimit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The routes of leases: a worker asks for recipients, reports about them, asks for more time, or
 * gives them back. They are not counted by rate limits; a key may have {@value #MAX_RUNNING} calls
 * running.
 */
public final class LeaseRoutes {

  /** How many calls of a key may run at once. */
  static final int MAX_RUNNING = 64;

  /** Room for about a thousand recipients with a few short fields. */
  private static final long LEAST_BYTES = HandOutRecipients.MAX_BYTES / 16;

  private static final String LEASES = "/campaigns/{id}/leases";
  private static final String LEASE = "/campaigns/{id}/leases/{leaseId}";

  private final HandOutRecipients handout;
  private final EmptyLeases empty = new EmptyLeases(Ticker.systemTicker());
  private final Admission admission = Admission.concurrent(new ConcurrencyLimit(MAX_RUNNING));

  public LeaseRoutes(HandOutRecipients handout) {
    this.handout = handout;
  }

  public List<Route> table() {
    return Stream.of(
            Route.post(LEASES, "leaseRecipients", Ask::parse, this::lease),
            Route.get(LEASES, "listLeases", SEND, Live::parse, this::live)
                .withQuery(LeaseRequests.PARAMETERS),
            Route.get(LEASE, "getLease", SEND, ById::parse, this::get),
            Route.delete(LEASE, "returnLease", ById::parse, this::giveBack),
            Route.post(LEASE + "/done", "reportLease", Report::parse, this::done)
                .withBody(BodySize.BULK),
            Route.post(LEASE + "/extend", "extendLease", Extension::parse, this::extend))
        .map(route -> route.withScope(SEND).admitted(admission))
        .toList();
  }

  private void lease(Actor actor, Ask ask, RequestContext context) {
    KeyId key = ((Actor.Client) actor).key();
    long room = context.memory().reserve(HandOutRecipients.MAX_BYTES, LEAST_BYTES);
    switch (grant(actor.account(), key, ask, room)) {
      case Result.Granted(Lease lease) -> {
        empty.somebody(key, ask.campaign());
        context.ok(LeaseJson.from(lease));
      }
      case Result.AllLeased(Duration retryAfter) -> {
        empty.nobody(key, ask.campaign(), retryAfter);
        context.nothingYet(Math.toIntExact(retryAfter.toSeconds()));
      }
    }
  }

  private Result grant(AccountId account, KeyId key, Ask ask, long maxBytes) {
    try {
      return handout.lease(account, ask.campaign(), ask.request(), maxBytes);
    } catch (NotYet e) {
      empty.nobody(key, ask.campaign(), e.retryAfter());
      throw e;
    }
  }

  private void live(AccountId account, Live request, RequestContext context) {
    context.ok(LeaseJson.Live.from(handout.live(account, request.campaign(), request.worker())));
  }

  private void get(AccountId account, ById request, RequestContext context) {
    context.ok(LeaseJson.from(handout.find(account, request.campaign(), request.lease())));
  }

  private void giveBack(Actor actor, ById request, RequestContext context) {
    int returned = handout.giveBack(actor.account(), request.campaign(), request.lease());
    context.ok(new LeaseJson.GivenBack(returned));
  }

  private void done(Actor actor, Report request, RequestContext context) {
    ById of = request.of();
    context.ok(
        LeaseJson.Done.from(
            handout.done(actor.account(), of.campaign(), of.lease(), request.report())));
  }

  private void extend(Actor actor, Extension request, RequestContext context) {
    ById of = request.of();
    context.ok(
        LeaseJson.Extended.from(
            handout.extend(actor.account(), of.campaign(), of.lease(), request.duration())));
  }
}
