package dev.rubrica.http.context;

import dev.rubrica.domain.account.Caller;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/** The route and the caller of a request, recorded for metrics and the access log. */
public final class RequestAttributes {

  private @Nullable String route;
  private @Nullable Caller caller;

  private RequestAttributes() {}

  /** Creates the attributes of this request. */
  public static RequestAttributes begin(ServerRequest request) {
    RequestAttributes attributes = new RequestAttributes();
    request.context().register(attributes);
    return attributes;
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

  /** The path template, with {@code {id}} for a variable segment; null when no route matches. */
  public @Nullable String route() {
    return route;
  }

  /** The caller; null when not authenticated. */
  public @Nullable Caller caller() {
    return caller;
  }
}
