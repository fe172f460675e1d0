package dev.rubrica.http.exchange;

import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.domain.account.Caller;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
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
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Registers tables of routes: who may call, 405 for other methods, HEAD beside GET. */
public final class Registrar {

  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  private final Authentication authentication;
  private final Requests requests;

  public Registrar(Authenticate callers, ToLongFunction<Route.BodySize> bodyLimits) {
    this.authentication = new Authentication(callers);
    this.requests = new Requests(bodyLimits);
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
    PathMatcher matcher = PathMatchers.create(Route.BASE + path + "[/]");
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : methods) {
      routing.route(route.method(), matcher, handler(route));
      allowed.add(route.method().text());
      if (route.method().equals(Method.GET)) {
        routing.route(Method.HEAD, matcher, handler(route));
        allowed.add(Method.HEAD.text());
      }
    }
    String template = Route.BASE + path;
    routing.route(_ -> true, matcher, (request, _) -> refuse(request, template, allowed));
  }

  /** Registers a page beside the API, for everyone to read as it is at that moment. */
  public static void page(
      HttpRouting.Builder routing, String path, Header contentType, Supplier<byte[]> body) {
    Handler handler =
        (request, response) -> {
          Trail.of(request).route(path);
          response.header(contentType).header(NO_STORE);
          Answers.send(request, response, body.get());
        };
    routing.route(Method.GET, path, handler).route(Method.HEAD, path, handler);
    TreeSet<String> allowed = new TreeSet<>(List.of(Method.GET.text(), Method.HEAD.text()));
    routing.any(path, (request, _) -> refuse(request, path, allowed));
  }

  private static void refuse(ServerRequest request, String template, TreeSet<String> allowed) {
    Trail.of(request).route(template);
    throw Refused.method(request.prologue().method().text(), String.join(", ", allowed));
  }

  private Handler handler(Route route) {
    String template = Route.BASE + route.path();
    return (request, response) -> {
      Trail trail = Trail.of(request);
      trail.route(template);
      call(route, trail, request, response);
    };
  }

  private void call(Route route, Trail trail, ServerRequest request, ServerResponse response)
      throws IOException {
    response.header(NO_STORE);
    Caller caller = authentication.caller(request.headers());
    trail.caller(caller);
    if (!caller.scope().allows(route.scope())) {
      throw Refused.forbidden();
    }
    requests.admit(request, route);
    Input input = requests.open(request, route, caller.account());
    route.handler().handle(new Call(request, response, input));
  }
}
