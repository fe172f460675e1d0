package dev.rubrica.console.security;

import dev.rubrica.console.request.LocalPath;
import dev.rubrica.console.request.OwnOrigin;
import dev.rubrica.http.error.HttpRejectionException;
import dev.rubrica.http.error.handler.Errors;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Set;

/**
 * Sets the headers of all responses below the path of the console, and rejects forms of other sites
 * before anything of them is read.
 */
public final class ConsoleFilter implements Filter {

  private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD);

  private final OwnOrigin origin;
  private final Errors errors;

  public ConsoleFilter(OwnOrigin origin, Errors errors) {
    this.origin = origin;
    this.errors = errors;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (!LocalPath.isOfConsole(request.path().path())) {
      chain.proceed();
      return;
    }
    ConsoleHeaders.ALL.forEach(response::header);
    if (SAFE.contains(request.prologue().method()) || origin.hasSent(request)) {
      chain.proceed();
    } else {
      errors.answer(request, response, foreignForm());
    }
  }

  private static HttpRejectionException foreignForm() {
    return HttpRejectionException.of(
        Status.FORBIDDEN_403,
        "forms are accepted from pages of this service only; open the console and try again");
  }
}
