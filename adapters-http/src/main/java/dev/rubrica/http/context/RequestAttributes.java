package dev.rubrica.http.context;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/** The route of a request, its account and its key, recorded for metrics and the access log. */
public final class RequestAttributes {

  private @Nullable String route;
  private @Nullable AccountId account;
  private @Nullable KeyId key;

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

  /**
   * Records who sends the request.
   *
   * @param key null if the request is authenticated without a key
   */
  public void sender(AccountId account, @Nullable KeyId key) {
    this.account = account;
    this.key = key;
  }

  /** The path template, with {@code {id}} for a variable segment; null when no route matches. */
  public @Nullable String route() {
    return route;
  }

  /** The account; null when not authenticated. */
  public @Nullable AccountId account() {
    return account;
  }

  /** The key; null when not authenticated by a key. */
  public @Nullable KeyId key() {
    return key;
  }
}
