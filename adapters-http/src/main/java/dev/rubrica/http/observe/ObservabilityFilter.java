package dev.rubrica.http.observe;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;
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
        observation.metrics().map(config -> new RequestMetrics(config.registry())).orElse(null);
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
    RequestAttributes attributes = RequestAttributes.begin(request);
    boolean complete = false;
    begin();
    try {
      ScopedValue.where(WATCHING, true).run(() -> proceed(chain, request, response));
      complete = true;
    } finally {
      end();
      record(answered(request, response, attributes, System.nanoTime() - start, !complete));
    }
  }

  private void proceed(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    try {
      chain.proceed();
    } catch (CloseConnectionException | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      if (response.isSent()) {
        throw e;
      }
      errors.answer(request, response, e);
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
      RequestAttributes attributes,
      long nanos,
      boolean cut) {
    AccountId account = attributes.account();
    KeyId key = attributes.key();
    return new CompletedRequest(
        RequestIds.of(request),
        account == null ? null : account.value(),
        key == null ? null : key.value(),
        MetricLabels.method(request.prologue().method().text()),
        MetricLabels.route(attributes.route(), request.prologue().uriPath().rawPath()),
        cut && !response.isSent() ? CLIENT_GONE : response.status().code(),
        response.bytesWritten(),
        nanos,
        cut);
  }

  @Override
  public void answered(String requestId, String method, int status) {
    if (!WATCHING.isBound()) {
      String known = MetricLabels.method(method);
      record(
          new CompletedRequest(
              requestId, null, null, known, MetricLabels.UNMATCHED, status, -1, -1, false));
    }
  }

  private void record(CompletedRequest completed) {
    if (metrics != null) {
      metrics.count(completed);
    }
    if (log != null) {
      log.accept(completed);
    }
  }
}
