package dev.rubrica.bootstrap.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** An HTTP server with scripted responses, which repeats the last one. */
public final class ScriptedService implements AutoCloseable {

  private final HttpServer server;
  private final Queue<Answer> answers;
  private volatile String lastKey;

  /**
   * @param cut whether the answer breaks off after its body
   */
  public record Answer(int status, String body, boolean cut) {
    public static Answer of(int status, String body) {
      return new Answer(status, body.replace('\'', '"'), false);
    }
  }

  public ScriptedService(Answer... answers) throws IOException {
    this.answers = new ArrayDeque<>(List.of(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The API key of the last request. */
  public String lastKey() {
    return lastKey;
  }

  public static Answer importing(String status, long rows, String failure) {
    return Answer.of(
        200,
        """
        {'importId':7,'status':'%s','fileName':'a.csv','format':'CSV','listIds':[],
        'summary':{'total':%d,'imported':%d,'created':%d,'updated':0,'duplicates':0,'errors':0},
        'columns':[],'errors':[],'failure':%s,
        'startedAt':'2026-11-22T10:15:30Z','completedAt':'2026-11-22T10:17:31.5Z'}\
        """
            .formatted(status, rows, rows, rows, failure == null ? null : "'" + failure + "'"));
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      lastKey = exchange.getRequestHeaders().getFirst("X-Api-Key");
      Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", answer.body().startsWith("f") ? "text/csv" : "text/html");
      // The body is shorter than its Content-Length, so the client sees a broken connection.
      exchange.sendResponseHeaders(answer.status(), body.length + (answer.cut() ? 10 : 0));
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
