package dev.rubrica.http.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Combines the API's own routes and those of its extensions, and rejects duplicates. */
public final class RouteTable {

  private final Map<String, Route> places = new HashMap<>();
  private final Map<String, Route> names = new HashMap<>();
  private final Map<String, String> templates = new HashMap<>();
  private final List<Route> routes = new ArrayList<>();

  private RouteTable() {}

  /**
   * @throws IllegalArgumentException two routes have the same method and path, or the same name
   */
  public static List<Route> routes(List<Route> own, List<Extension> extensions) {
    RouteTable all = new RouteTable();
    own.forEach(all::add);
    extensions.forEach(extension -> extension.routes().forEach(all::add));
    return List.copyOf(all.routes);
  }

  private void add(Route route) {
    String shape = route.path().replaceAll("\\{[^}]*}", "{}");
    // Of two templates that match the same paths, the web server would use only the first.
    String template = templates.putIfAbsent(shape, route.path());
    require(
        template == null || template.equals(route.path()),
        route,
        "matches the paths of " + template);
    Route existing = places.putIfAbsent(route.method().text() + " " + shape, route);
    require(existing == null, route, "exists already");
    require(
        names.putIfAbsent(route.operationId(), route) == null,
        route,
        "has the name of another operation");
    routes.add(route);
  }

  private static void require(boolean holds, Route route, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s %s (%s) %s"
              .formatted(route.method().text(), route.path(), route.operationId(), otherwise));
    }
  }
}
