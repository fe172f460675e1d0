package dev.rubrica.http.connection;

import dev.rubrica.http.error.SafeExceptionLog;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes the connections of clients that send or read too slowly (slowloris). The web server itself
 * waits without limit for the rest of headers or of a body, and for a client to read.
 */
public final class SlowClientGuard implements Http1ConnectionListener, Filter {

  private static final Logger LOG = System.getLogger("dev.rubrica.http");

  private final RequestTimeouts limits;
  private final long pauseMillis;
  private final Map<String, ConnectionActivity> live = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();

  public SlowClientGuard(RequestTimeouts limits) {
    this.limits = limits;
    long shortest = Math.min(limits.headers().toMillis(), limits.stall().toMillis());
    this.pauseMillis = Math.clamp(shortest / 10, 10, 1_000);
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    live.put(
        connection.socketId() + ' ' + connection.childSocketId(),
        new ConnectionActivity(connection));
    if (looking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("guard").start(this::look);
    }
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    ConnectionActivity pulse = live.get(connection.socketId() + ' ' + connection.childSocketId());
    if (pulse != null) {
      pulse.headersCame();
    }
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String key = request.serverSocketId() + ' ' + request.socketId();
    ConnectionActivity pulse = live.get(key);
    if (pulse == null) {
      chain.proceed();
      return;
    }
    pulse.isHandled();
    request.context().register(pulse);
    // The listener must be registered before the content is requested.
    request.streamFilter(pulse::body);
    boolean goesOn = false;
    try {
      chain.proceed();
      goesOn = true;
    } finally {
      if (goesOn && request.content().hasEntity() && !request.content().consumed()) {
        pulse.leaves();
        pulse.drains(request.content()::consumed);
      } else {
        live.remove(key, pulse);
      }
    }
  }

  // Ends when no connection is left, so that nothing has to stop it.
  private void look() {
    while (true) {
      try {
        Thread.sleep(pauseMillis);
      } catch (InterruptedException _) {
        continue;
      }
      endDone();
      if (live.isEmpty()) {
        looking.set(false);
        if (live.isEmpty() || !looking.compareAndSet(false, true)) {
          return;
        }
      }
    }
  }

  // A failure of one connection must not keep the others from being checked.
  private void endDone() {
    try {
      live.values().removeIf(this::isDone);
    } catch (Throwable e) {
      LOG.log(Level.ERROR, () -> "connections were not looked at: " + SafeExceptionLog.trace(e));
    }
  }

  // A connection that waits for this server is not the client's fault.
  private boolean isDone(ConnectionActivity pulse) {
    if (!pulse.isOver() && pulse.isTooLong(limits)) {
      pulse.close();
      return true;
    }
    return pulse.isOver();
  }

  /** The number of requests in progress. */
  public int size() {
    return live.size();
  }
}
