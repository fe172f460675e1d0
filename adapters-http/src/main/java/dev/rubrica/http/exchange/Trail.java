package dev.rubrica.http.exchange;

import dev.rubrica.domain.account.Caller;
import io.helidon.webserver.http.ServerRequest;

/** What becomes known of a request on its way, for whoever looks at it afterwards. */
public final class Trail {

  private String route;
  private Caller caller;

  private Trail() {}

  /** Lays one for this request. */
  public static Trail begin(ServerRequest request) {
    Trail trail = new Trail();
    request.context().register(trail);
    return trail;
  }

  static Trail of(ServerRequest request) {
    return request.context().get(Trail.class).orElseGet(Trail::new);
  }

  void route(String template) {
    this.route = template;
  }

  void caller(Caller known) {
    this.caller = known;
  }

  /** The path with {@code {id}} for what varies; null when none matches. */
  public String route() {
    return route;
  }

  /** Null when nobody was recognised. */
  public Caller caller() {
    return caller;
  }
}
