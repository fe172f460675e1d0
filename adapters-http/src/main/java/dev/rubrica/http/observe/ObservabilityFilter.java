package dev.rubrica.http.observe;

import dev.rubrica.domain.account.Caller;
import dev.rubrica.http.context.RequestAttributes;
import dev.rubrica.http.context.RequestIds;
import dev.rubrica.http.context.UnroutedRequestListener;
import dev.rubrica.http.error.handler.Errors;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records every request and its response. It responds to the exceptions of other filters, whose
 * responses it would not see otherwise, so it must be registered before them.
 */
public final class ObservabilityFilter implements Filter, UnroutedRequestListener {

  private static final int CLIENT_GONE = 499;

  // Bound while a request is observed: a response of the web server itself is then part of it.
  private static final ScopedValue<Boolean> WATCHING = ScopedValue.newInstance();

  private final @Nullable RequestMetrics metrics;
  private final @Nullable Consumer<CompletedRequest> log;
  private final Errors errors;

  public ObservabilityFilter(ObservabilityConfig observation, Errors errors) {
    this.metrics =
        observation.metrics().map(them -> new RequestMetrics(them.registry())).orElse(null);
    this.log = observation.accessLog().orElse(null);
    this.errors = errors;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (metrics == null && log == null) {
      chain.proceed();
    } else {
      watch(chain, request, response);
    }
  }

  private void watch(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    RequestAttributes trail = RequestAttributes.begin(request);
    boolean whole = false;
    begin();
    try {
      ScopedValue.where(WATCHING, true).run(() -> proceed(chain, request, response));
      whole = true;
    } finally {
      end();
      tell(answered(request, response, trail, System.nanoTime() - start, !whole));
    }
  }

  private void proceed(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    try {
      chain.proceed();
    } catch (CloseConnectionException | UncheckedIOException gone) {
      throw gone;
    } catch (RuntimeException refused) {
      if (response.isSent()) {
        throw refused;
      }
      errors.answer(request, response, refused);
    }
  }

  private void begin() {
    if (metrics != null) {
      metrics.begin();
    }
  }

  private void end() {
    if (metrics != null) {
      metrics.end();
    }
  }

  private static CompletedRequest answered(
      RoutingRequest request,
      RoutingResponse response,
      RequestAttributes trail,
      long nanos,
      boolean cut) {
    Caller caller = trail.caller();
    return new CompletedRequest(
        RequestIds.of(request),
        caller == null ? null : caller.account().value(),
        caller == null ? null : caller.key().value(),
        MetricLabels.method(request.prologue().method().text()),
        MetricLabels.route(trail.route(), request.prologue().uriPath().rawPath()),
        cut && !response.isSent() ? CLIENT_GONE : response.status().code(),
        response.bytesWritten(),
        nanos,
        cut);
  }

  @Override
  public void answered(String requestId, String method, int status) {
    if (!WATCHING.isBound()) {
      String known = MetricLabels.method(method);
      tell(
          new CompletedRequest(
              requestId, null, null, known, MetricLabels.UNMATCHED, status, -1, -1, false));
    }
  }

  private void tell(CompletedRequest answered) {
    if (metrics != null) {
      metrics.count(answered);
    }
    if (log != null) {
      log.accept(answered);
    }
  }
}
