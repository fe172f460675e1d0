package dev.rubrica.http.route;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.http.connection.LimitedBodyInputStream;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.json.JsonBody;
import dev.rubrica.http.route.Route.BodySize;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/**
 * Checks size and media type of requests, and opens them for parsing. With {@link RequestReader},
 * {@link QueryParameters} and {@link JsonBody}, the only source of rejections of malformed
 * requests.
 */
public final class RequestPreconditions {

  private static final Pattern JSON =
      Pattern.compile(
          "application/([\\w.!#$&^-]+\\+)?json\\s*(;\\s*charset\\s*=\\s*(utf-8|\"utf-8\")\\s*)?;?",
          Pattern.CASE_INSENSITIVE);

  private final ToLongFunction<BodySize> limits;
  private final Predicate<AccountId> crowded;

  public RequestPreconditions(ToLongFunction<BodySize> limits, Predicate<AccountId> crowded) {
    this.limits = limits;
    this.crowded = crowded;
  }

  /** Rejects a request by its headers alone. */
  void admit(ServerRequest request, Route route) {
    long limit = limit(route);
    if (request.headers().contentLength().orElse(0) > limit) {
      throw HttpRejectionException.tooLarge(limit);
    }
    if (route.body() == BodySize.UPLOAD) {
      if (!isForm(request)) {
        throw HttpRejectionException.notForm();
      }
    } else if (declaresJson(route) && request.content().hasEntity() && !isJson(request)) {
      throw HttpRejectionException.notJson();
    }
  }

  // What other systems declare is beyond our control: their messages are read as JSON anyway.
  private static boolean declaresJson(Route route) {
    return route.body() != BodySize.NONE && route.body() != BodySize.MESSAGE;
  }

  /** Rejects a large request before its body is read, if the storage is overloaded anyway. */
  void admitNow(ServerRequest request, Route route, AccountId account) {
    boolean isShed = route.body() != BodySize.UPLOAD && !route.admission().isWebhook();
    boolean large =
        request.headers().contentLength().orElse(Long.MAX_VALUE) > LimitedBodyInputStream.FREE;
    if (large && isShed && request.content().hasEntity() && crowded.test(account)) {
      throw new MemoryBudget.MemoryBudgetExceededException();
    }
  }

  /** Whether the request has a body that its headers declare to be of the route's type. */
  static boolean hasBodyOf(ServerRequest request, Route route) {
    return request.content().hasEntity()
        && (route.body() == BodySize.UPLOAD ? isForm(request) : isJson(request));
  }

  private static boolean isForm(ServerRequest request) {
    return request
        .headers()
        .contentType()
        .filter(type -> type.mediaType().text().equals("multipart/form-data"))
        .isPresent();
  }

  private static boolean isJson(ServerRequest request) {
    return request.headers().contains(HeaderNames.CONTENT_TYPE)
        && JSON.matcher(request.headers().get(HeaderNames.CONTENT_TYPE).get().strip()).matches();
  }

  private long limit(Route route) {
    return limits.applyAsLong(route.body() == BodySize.NONE ? BodySize.PLAIN : route.body());
  }

  RequestReader open(ServerRequest request, Route route, Actor actor, MemoryBudget.Share share) {
    return new RequestReader(request, route, actor, limit(route), share);
  }
}
