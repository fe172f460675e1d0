package dev.rubrica.http.route;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.context.PeerAddress;
import dev.rubrica.http.context.RequestAttributes;
import dev.rubrica.http.context.RequestIds;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.route.Operation.Handling;
import dev.rubrica.http.route.Operation.PreparedHandling;
import dev.rubrica.http.security.AuthFailureThrottle;
import dev.rubrica.http.security.Authentication;
import dev.rubrica.http.security.CallLimit;
import dev.rubrica.http.security.ConcurrencyLimit;
import dev.rubrica.http.security.RateLimits;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * What every request of a route goes through: authentication, rate limit, scope of the key,
 * preconditions of the body, parsing, idempotency key, handler.
 */
public final class RequestPipeline {

  private final Authentication authentication;
  private final AuthFailureThrottle failures;
  private final RateLimits rateLimits;
  private final RequestPreconditions preconditions;
  private final AnswerOnce calls;
  private final MemoryBudget budget;

  /**
   * @param budget for the bodies of requests and responses
   */
  public RequestPipeline(
      Authenticate authenticate,
      AuthFailureThrottle failures,
      RateLimits rateLimits,
      RequestPreconditions preconditions,
      AnswerOnce calls,
      MemoryBudget budget) {
    this.authentication = new Authentication(authenticate);
    this.failures = failures;
    this.rateLimits = rateLimits;
    this.preconditions = preconditions;
    this.calls = calls;
    this.budget = budget;
  }

  void serve(Route route, ServerRequest request, ServerResponse response) throws IOException {
    RequestAttributes attributes = RequestAttributes.of(request);
    attributes.route(ApiPath.BASE + route.path());
    if (route.operation() instanceof Operation.Open(OpenHandler open)) {
      open.handle(request, response, budget);
      return;
    }
    TokenAuthentication tokens = route.admission().tokens();
    if (tokens != null) {
      Actor sender = sender(tokens, request);
      attributes.sender(sender.account(), null);
      serve(route, request, response, sender, true);
      return;
    }
    Caller caller = caller(request);
    attributes.sender(caller.account(), caller.key());
    if (route.admission().isRateLimited()) {
      rateLimits.admit(caller, response::header);
    }
    boolean allowed = route.scopes().stream().anyMatch(caller.scope()::allows);
    if (!allowed && !mayBeSimulation(route, request, caller)) {
      throw HttpRejectionException.forbidden(route.scopes(), caller.scope());
    }
    CallLimit limit = route.admission().limit();
    if (limit != null) {
      limit.admit(caller);
    }
    Actor client =
        new Actor.Client(
            caller.account(), caller.key(), PeerAddress.of(request), RequestIds.of(request));
    try (ConcurrencyLimit.Place _ = route.admission().enter(caller)) {
      serve(route, request, response, client, allowed);
    }
  }

  private static boolean mayBeSimulation(Route route, ServerRequest request, Caller caller) {
    return route.isSimulatedByReaders()
        && caller.scope() == Scope.READ
        && RequestPreconditions.hasBodyOf(request, route);
  }

  private void serve(
      Route route, ServerRequest request, ServerResponse response, Actor actor, boolean allowed)
      throws IOException {
    preconditions.admit(request, route);
    preconditions.admitNow(request, route, actor.account());
    try (MemoryBudget.Share share = budget.share(actor.account());
        RequestReader in = preconditions.open(request, route, actor, share)) {
      Handling handling = parse(route, in, allowed);
      RequestContext context = new RequestContext(request, response, share);
      IdempotentCall call = in.callOfPipeline();
      if (call == null) {
        prepare(handling);
        handling.handle(context);
      } else {
        answerOnce(call, handling, context);
      }
    }
  }

  // Only the body tells whether the request changes something.
  private static Handling parse(Route route, RequestReader in, boolean allowed) {
    try {
      Handling handling = route.operation().parse(in);
      if (allowed || in.trial().changesNothing()) {
        return handling;
      }
    } catch (Invalid e) {
      if (allowed || in.trial().changesNothing()) {
        throw e;
      }
    }
    throw HttpRejectionException.forbidden(route.scopes(), Scope.READ);
  }

  private static void prepare(Handling handling) {
    if (handling instanceof PreparedHandling prepared) {
      prepared.prepare();
    }
  }

  // The answer is sent after the commit.
  private void answerOnce(IdempotentCall call, Handling handling, RequestContext context)
      throws IOException {
    if (handling instanceof PreparedHandling prepared) {
      Optional<AnswerOnce.Outcome> earlier = calls.earlier(call);
      if (earlier.isPresent()) {
        context.replay(earlier.get().answer());
        return;
      }
      prepared.prepare();
    }
    AnswerOnce.Outcome outcome = calls.answer(call, () -> context.hold(handling).toKept());
    if (outcome.isRepeated()) {
      context.replay(outcome.answer());
    } else {
      context.sendHeld();
    }
  }

  // A token that is unknown or revoked is no resource: the response reveals nothing else.
  private Actor sender(TokenAuthentication tokens, ServerRequest request) {
    String token = request.path().pathParameters().get("token");
    return tokens
        .sender(token, PeerAddress.of(request), RequestIds.of(request))
        .orElseThrow(
            () ->
                failures.slowDown(request.remotePeer().address())
                    ? HttpRejectionException.notFound()
                    : HttpRejectionException.notFoundAndClosed());
  }

  private Caller caller(ServerRequest request) {
    try {
      return authentication.caller(request.headers());
    } catch (HttpRejectionException e) {
      if (!Authentication.isTried(request.headers())
          || failures.slowDown(request.remotePeer().address())) {
        throw e;
      }
      throw HttpRejectionException.unwelcome();
    }
  }
}
