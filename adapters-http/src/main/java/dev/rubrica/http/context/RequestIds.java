package dev.rubrica.http.context;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Assigns an id to every request and returns it in the response. The client's own id is used if it
 * is valid.
 */
public final class RequestIds implements Filter {

  public static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private record RequestId(String value) {}

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String id = choose(request.headers());
    request.context().register(new RequestId(id));
    response.header(HeaderValues.create(HEADER, id));
    chain.proceed();
  }

  /** The request's id. */
  public static String of(ServerRequest request) {
    return request.context().get(RequestId.class).map(RequestId::value).orElseGet(RequestIds::make);
  }

  public static String choose(Headers headers) {
    String sent = headers.contains(HEADER) ? headers.get(HEADER).get() : "";
    return VALID.matcher(sent).matches() ? sent : make();
  }

  private static String make() {
    return UUID.randomUUID().toString();
  }
}
