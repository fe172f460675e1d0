package dev.rubrica.http.route;

import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.context.RequestAttributes;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.request.TemplateMatcher;
import dev.rubrica.http.response.Responses;
import dev.rubrica.http.security.SecurityHeaders;
import io.helidon.http.Header;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Registers routes with the web server: HEAD beside GET, and 405 for all other methods. */
public final class Router {

  private final RequestPipeline pipeline;

  public Router(RequestPipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * Registers all routes, those with literal segments before those with variable ones. They are
   * tried one after the other, so those of contacts and lists, which most requests use, are first.
   */
  public void register(HttpRouting.Builder routing, List<Route> routes) {
    Comparator<Route> mostUsedFirst =
        Comparator.comparing(route -> !route.path().startsWith("/contacts"));
    Comparator<Route> order = mostUsedFirst.thenComparing(route -> route.path().replace('{', '~'));
    Map<String, List<Route>> byPath =
        routes.stream()
            .sorted(order)
            .collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
    byPath.forEach((path, methods) -> register(routing, path, methods));
  }

  private void register(HttpRouting.Builder routing, String path, List<Route> methods) {
    PathMatcher matcher = TemplateMatcher.withOptionalSlash(ApiPath.BASE + path);
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : methods) {
      Handler handler = (request, response) -> pipeline.serve(route, request, response);
      routing.route(route.method(), matcher, handler);
      allowed.add(route.method().text());
      if (route.method().equals(Method.GET)) {
        routing.route(Method.HEAD, matcher, handler);
        allowed.add(Method.HEAD.text());
      }
    }
    String template = ApiPath.BASE + path;
    routing.route(_ -> true, matcher, (request, _) -> reject(request, template, allowed));
  }

  /**
   * Registers a path below the base path that is none, although a variable segment would match it.
   */
  public static void missing(HttpRouting.Builder routing, String path) {
    routing.route(
        _ -> true,
        TemplateMatcher.withOptionalSlash(ApiPath.BASE + path),
        (_, _) -> {
          throw HttpRejectionException.notFound();
        });
  }

  /** Registers a page beside the API that needs no key. */
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
    routing.any(path, (request, _) -> reject(request, path, allowed));
  }

  private static void reject(ServerRequest request, String template, TreeSet<String> allowed) {
    RequestAttributes.of(request).route(template);
    throw HttpRejectionException.method(
        request.prologue().method().text(), String.join(", ", allowed));
  }
}
