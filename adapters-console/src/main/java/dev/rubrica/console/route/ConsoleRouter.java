package dev.rubrica.console.route;

import dev.rubrica.console.request.LocalPath;
import dev.rubrica.http.context.RequestAttributes;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.request.TemplateMatcher;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Registers the routes with the web server: HEAD beside GET, and 405 for all other methods. */
public final class ConsoleRouter {

  private final ConsolePipeline pipeline;

  public ConsoleRouter(ConsolePipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** Registers all routes, those with literal segments before those with variable ones. */
  public void register(HttpRouting.Builder routing, List<ConsoleRoute> routes) {
    Comparator<ConsoleRoute> literalFirst =
        Comparator.comparing(route -> route.path().replace('{', '~'));
    Map<String, List<ConsoleRoute>> byPath =
        routes.stream()
            .sorted(literalFirst)
            .collect(
                Collectors.groupingBy(ConsoleRoute::path, LinkedHashMap::new, Collectors.toList()));
    byPath.forEach((path, methods) -> register(routing, path, methods));
  }

  private void register(HttpRouting.Builder routing, String path, List<ConsoleRoute> methods) {
    String template = LocalPath.BASE + path;
    PathMatcher matcher = TemplateMatcher.of(template);
    TreeSet<String> allowed = new TreeSet<>();
    for (ConsoleRoute route : methods) {
      Handler handler = (request, response) -> pipeline.serve(route, request, response);
      routing.route(route.method(), matcher, handler);
      allowed.add(route.method().text());
      if (route.method().equals(Method.GET)) {
        routing.route(Method.HEAD, matcher, handler);
        allowed.add(Method.HEAD.text());
      }
    }
    routing.route(
        _ -> true,
        matcher,
        (request, _) -> {
          RequestAttributes.of(request).route(template);
          throw HttpRejectionException.method(
              request.prologue().method().text(), String.join(", ", allowed));
        });
  }
}
