package dev.rubrica.http.context;

import dev.rubrica.domain.account.Caller;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/** What becomes known of a request on its way, for whoever looks at it afterwards. */
public final class RequestAttributes {

  private @Nullable String route;
  private @Nullable Caller caller;

  private RequestAttributes() {}

  /** Lays one for this request. */
  public static RequestAttributes begin(ServerRequest request) {
    RequestAttributes trail = new RequestAttributes();
    request.context().register(trail);
    return trail;
  }

  public static RequestAttributes of(ServerRequest request) {
    return request.context().get(RequestAttributes.class).orElseGet(RequestAttributes::new);
  }

  public void route(String template) {
    this.route = template;
  }

  public void caller(Caller known) {
    this.caller = known;
  }

  /** The path with {@code {id}} for what varies; null when none matches. */
  public @Nullable String route() {
    return route;
  }

  /** Null when nobody was recognised. */
  public @Nullable Caller caller() {
    return caller;
  }
}
