package dev.rubrica.client.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server with answers for each method and path, the last of which is repeated. It records
 * the requests.
 */
public final class StubService implements AutoCloseable {

  private static final String BASE = "/base";

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /**
   * @param call method and path, such as {@code POST /contacts/upload}
   */
  public record Request(String call, String body, @Nullable String idempotencyKey) {}

  /**
   * @param status 0 to break the connection off
   * @param before an action before the answer
   * @param retryAfter the header; null for none
   */
  private record Answer(int status, String body, Runnable before, @Nullable String retryAfter) {}

  public StubService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public RubricaClient client() {
    return new RubricaClient(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + BASE), "some-key");
  }

  /**
   * Adds an answer to a call.
   *
   * @param json with single quotes
   */
  public StubService on(String call, int status, String json) {
    return on(call, status, json, () -> {});
  }

  /**
   * @param before what happens while the client waits for the answer
   */
  public StubService on(String call, int status, String json, Runnable before) {
    answers
        .computeIfAbsent(call, _ -> new ArrayDeque<>())
        .add(new Answer(status, json.replace('\'', '"'), before, null));
    return this;
  }

  /** Adds an answer that demands to wait for so many seconds. */
  public StubService later(String call, int status, String message, int seconds) {
    String json = status == 204 ? "" : "{\"message\":\"" + message + "\"}";
    answers
        .computeIfAbsent(call, _ -> new ArrayDeque<>())
        .add(new Answer(status, json, () -> {}, Integer.toString(seconds)));
    return this;
  }

  /** Breaks the connection off at the next call. */
  public StubService breakOff(String call) {
    return on(call, 0, "");
  }

  public List<String> calls() {
    return requests.stream().map(Request::call).toList();
  }

  /** The bodies of a call, in their order. */
  public List<String> bodies(String call) {
    return requests.stream().filter(it -> it.call().equals(call)).map(Request::body).toList();
  }

  /** The idempotency keys of a call that has some, in their order. */
  public List<String> keys(String call) {
    return requests.stream()
        .filter(it -> it.call().equals(call))
        .map(Request::idempotencyKey)
        .filter(Objects::nonNull)
        .toList();
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      String call =
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI().getPath().substring(BASE.length());
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.add(
          new Request(
              call,
              new String(body, StandardCharsets.UTF_8),
              exchange.getRequestHeaders().getFirst("Idempotency-Key")));
      send(exchange, next(call));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized Answer next(String call) {
    Deque<Answer> scripted = answers.getOrDefault(call, new ArrayDeque<>());
    if (scripted.isEmpty()) {
      return new Answer(404, "{\"message\":\"no such resource: " + call + "\"}", () -> {}, null);
    }
    return scripted.size() > 1 ? scripted.remove() : scripted.element();
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.before().run();
    if (answer.status() > 0) {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      if (answer.retryAfter() != null) {
        exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
      }
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
