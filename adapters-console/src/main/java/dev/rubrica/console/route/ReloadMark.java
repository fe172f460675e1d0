package dev.rubrica.console.route;

import io.helidon.webserver.http.ServerRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameter that marks the second try of a page to which another site has led. */
final class ReloadMark {

  static final String NAME = "reloaded";

  private ReloadMark() {}

  static boolean isIn(ServerRequest request) {
    return pairs(request).anyMatch(ReloadMark::isMark);
  }

  // What isIn finds, self must leave out: otherwise the page would lead to itself without end.
  private static boolean isMark(String pair) {
    return pair.equals(NAME) || pair.startsWith(NAME + "=");
  }

  /** The path and query of a request, without the mark. */
  static String self(ServerRequest request) {
    String path = request.prologue().uriPath().rawPath();
    String query = pairs(request).filter(pair -> !isMark(pair)).collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** As {@link #self}, with the mark. */
  static String marked(ServerRequest request) {
    String self = self(request);
    return self + (self.contains("?") ? "&" : "?") + NAME + "=1";
  }

  private static Stream<String> pairs(ServerRequest request) {
    return Stream.of(request.prologue().query().rawValue().split("&"))
        .filter(pair -> !pair.isEmpty());
  }
}
