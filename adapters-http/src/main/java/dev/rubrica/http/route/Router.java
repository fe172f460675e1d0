package dev.rubrica.http.route;

import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.context.RequestAttributes;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.response.Responses;
import dev.rubrica.http.security.AuthFailureThrottle;
import dev.rubrica.http.security.Authentication;
import dev.rubrica.http.security.RateLimits;
import dev.rubrica.http.security.SecurityHeaders;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.Header;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Registers tables of routes: who may call, 405 for other methods, HEAD beside GET. */
public final class Router {

  private final Authentication authentication;
  private final RequestPreconditions requests;
  private final RateLimits rateLimits;
  private final AuthFailureThrottle failedAttempts;
  private final MemoryBudget budget = MemoryBudget.ofThisMachine();

  /**
   * @param crowded whether an account's requests are refused just now, so that large bodies need
   *     not be read
   */
  public Router(
      Authenticate callers,
      ToLongFunction<Route.BodySize> bodyLimits,
      Predicate<AccountId> crowded) {
    this(
        callers,
        new RequestPreconditions(bodyLimits, crowded),
        new RateLimits(TimeMeter.SYSTEM_NANOTIME),
        new AuthFailureThrottle(System::nanoTime, Thread::sleep));
  }

  /** With a time that need not pass by itself. */
  public Router(
      Authenticate callers,
      RequestPreconditions requests,
      RateLimits rateLimits,
      AuthFailureThrottle failedAttempts) {
    this.authentication = new Authentication(callers);
    this.requests = requests;
    this.rateLimits = rateLimits;
    this.failedAttempts = failedAttempts;
  }

  /** Registers all; literal segments stand before variable ones. */
  public void register(HttpRouting.Builder routing, List<Route> routes) {
    Comparator<Route> literalFirst = Comparator.comparing(route -> route.path().replace('{', '~'));
    Map<String, List<Route>> byPath =
        routes.stream()
            .sorted(literalFirst)
            .collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
    byPath.forEach((path, methods) -> register(routing, path, methods));
  }

  private void register(HttpRouting.Builder routing, String path, List<Route> methods) {
    PathMatcher matcher = PathMatchers.create(ApiPath.BASE + path + "[/]");
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : methods) {
      routing.route(route.method(), matcher, handler(route));
      allowed.add(route.method().text());
      if (route.method().equals(Method.GET)) {
        routing.route(Method.HEAD, matcher, handler(route));
        allowed.add(Method.HEAD.text());
      }
    }
    String template = ApiPath.BASE + path;
    routing.route(_ -> true, matcher, (request, _) -> refuse(request, template, allowed));
  }

  /** Registers a page beside the API, for everyone to read as it is at that moment. */
  public static void page(
      HttpRouting.Builder routing, String path, Header contentType, Supplier<byte[]> body) {
    Handler handler =
        (request, response) -> {
          RequestAttributes.of(request).route(path);
          response.header(contentType).header(SecurityHeaders.NO_STORE);
          Responses.send(request, response, body.get());
        };
    routing.route(Method.GET, path, handler).route(Method.HEAD, path, handler);
    TreeSet<String> allowed = new TreeSet<>(List.of(Method.GET.text(), Method.HEAD.text()));
    routing.any(path, (request, _) -> refuse(request, path, allowed));
  }

  private static void refuse(ServerRequest request, String template, TreeSet<String> allowed) {
    RequestAttributes.of(request).route(template);
    throw HttpRejectionException.method(
        request.prologue().method().text(), String.join(", ", allowed));
  }

  private Handler handler(Route route) {
    String template = ApiPath.BASE + route.path();
    return (request, response) -> {
      RequestAttributes trail = RequestAttributes.of(request);
      trail.route(template);
      call(route, trail, request, response);
    };
  }

  private Caller caller(ServerRequest request) {
    try {
      return authentication.caller(request.headers());
    } catch (HttpRejectionException unknown) {
      if (!Authentication.isTried(request.headers())
          || failedAttempts.slowDown(request.remotePeer().address())) {
        throw unknown;
      }
      throw HttpRejectionException.unwelcome();
    }
  }

  private void call(
      Route route, RequestAttributes trail, ServerRequest request, ServerResponse response)
      throws IOException {
    Caller caller = caller(request);
    trail.caller(caller);
    rateLimits.admit(caller, response::header);
    if (!caller.scope().allows(route.scope())) {
      throw HttpRejectionException.forbidden();
    }
    requests.admit(request, route);
    requests.admitNow(request, route, caller.account());
    try (MemoryBudget.Share share = budget.share(caller.account())) {
      RequestReader input = requests.open(request, route, caller, share);
      route.handler().handle(new RequestContext(request, response, input, share));
    }
  }
}
