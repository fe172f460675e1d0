package dev.rubrica.http.route;

import dev.rubrica.domain.account.Caller;
import dev.rubrica.http.security.CallLimit;
import dev.rubrica.http.security.ConcurrencyLimit;
import org.jspecify.annotations.Nullable;

/**
 * How the requests of a route are authenticated and limited.
 *
 * @param limit the limit of its calls beside the rate limits of all operations; null for none
 * @param isWebhook whether neither rate limits nor the memory of other requests reject a request
 * @param concurrency the limit of calls that run at once, which replaces all rate limits; null for
 *     rate limits
 * @param tokens what authenticates requests by a token in their path; null if a key does
 */
public record Admission(
    @Nullable CallLimit limit,
    boolean isWebhook,
    @Nullable ConcurrencyLimit concurrency,
    @Nullable TokenAuthentication tokens) {

  /** By a key, with the rate limits of its plan. */
  static final Admission BY_KEY = new Admission(null, false, null, null);

  /**
   * A webhook with a key. The system that calls it cannot correct a request and may not repeat it,
   * so requests are not limited by rate, are not rejected because of the memory that other requests
   * use, and may have any query string. The body must be a {@link Route.BodySize#MESSAGE}.
   */
  public static final Admission WEBHOOK = new Admission(null, true, null, null);

  /** As {@link #WEBHOOK}, with a token in the path, {@code {token}}, instead of a key. */
  public static Admission webhook(TokenAuthentication tokens) {
    return new Admission(null, true, null, tokens);
  }

  /** By a key; the calls are also counted by this limit. */
  public static Admission limited(CallLimit limit) {
    return new Admission(limit, false, null, null);
  }

  /** By a key; the calls are not counted, but limited in how many run at once. */
  public static Admission concurrent(ConcurrencyLimit limit) {
    return new Admission(null, false, limit, null);
  }

  /** Whether the rate limits of all operations hold. */
  public boolean isRateLimited() {
    return !isWebhook && concurrency == null;
  }

  /** Begins a call, which ends when the result is closed. */
  ConcurrencyLimit.Place enter(Caller caller) {
    return concurrency == null ? () -> {} : concurrency.enter(caller.key());
  }
}
