package dev.rubrica.http.route;

import dev.rubrica.http.security.CallLimit;
import org.jspecify.annotations.Nullable;

/**
 * How the requests of a route are authenticated and limited.
 *
 * @param limit the limit of its calls beside the rate limits of all operations; null for none
 * @param isWebhook whether neither rate limits nor the memory of other requests reject a request
 * @param tokens what authenticates requests by a token in their path; null if a key does
 */
record Admission(
    @Nullable CallLimit limit, boolean isWebhook, @Nullable TokenAuthentication tokens) {

  static final Admission BY_KEY = new Admission(null, false, null);
  static final Admission WEBHOOK = new Admission(null, true, null);

  static Admission limited(CallLimit limit) {
    return new Admission(limit, false, null);
  }

  static Admission webhook(TokenAuthentication tokens) {
    return new Admission(null, true, tokens);
  }
}
