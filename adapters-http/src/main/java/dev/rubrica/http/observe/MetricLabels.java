package dev.rubrica.http.observe;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Few words for what clients may send endless kinds of. */
final class MetricLabels {

  static final String UNMATCHED = "unmatched";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

  // Whose paths the web server's own features know, and we do not.
  private static final List<String> FEATURES =
      List.of("/observe/health/live", "/observe/health/ready", "/observe/health", "/openapi");

  private MetricLabels() {}

  static String method(String sent) {
    return METHODS.contains(sent) ? sent : "OTHER";
  }

  /**
   * @param template of the route that matched, or null
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
