package dev.rubrica.http.observe;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bounded label values, whatever clients send. */
final class MetricLabels {

  static final String UNMATCHED = "unmatched";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

  // Endpoints of the web server's own features, which have no route here.
  private static final List<String> FEATURES =
      List.of("/observe/health/live", "/observe/health/ready", "/observe/health", "/openapi");

  private MetricLabels() {}

  static String method(String sent) {
    return METHODS.contains(sent) ? sent : "OTHER";
  }

  /**
   * @param template the path template of the matching route, or null
   */
  static String route(@Nullable String template, String path) {
    if (template != null) {
      return template;
    }
    for (String feature : FEATURES) {
      if (path.startsWith(feature)) {
        return feature;
      }
    }
    return UNMATCHED;
  }
}
