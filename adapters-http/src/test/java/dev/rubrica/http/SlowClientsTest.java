package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.http.connection.RequestTimeouts;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.route.RequestSizeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that stop in the middle of a request or response: each loses its connection, and other
 * clients do not wait.
 */
class SlowClientsTest {

  private static final String LISTS = ApiPath.BASE + "/contacts/list";
  private static final RequestTimeouts SHORT =
      new RequestTimeouts(
          Duration.ofMillis(400), Duration.ofMillis(400), 2_000, Duration.ofMillis(1_500));

  /** Timeouts for a client with short pauses, which must not fail on a slow machine. */
  private static final RequestTimeouts LONGER =
      new RequestTimeouts(
          Duration.ofSeconds(2), Duration.ofSeconds(2), 500, Duration.ofSeconds(10));

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private RunningApi api;

  @BeforeEach
  void start() {
    api = new RunningApi(RequestSizeLimits.DEFAULT, SHORT);
  }

  @AfterEach
  void stop() {
    api.close();
    clients.shutdownNow();
  }

  private String head(String method, String more) {
    return "%s %s HTTP/1.1\r\nHost: a\r\nX-Api-Key: %s\r\n%s\r\n"
        .formatted(method, LISTS, api.key, more);
  }

  private static final String JSON = "Content-Type: application/json\r\n";

  /** Sends only this and returns what is received until the connection ends. */
  private Callable<String> sent(String request) {
    return () -> {
      try (Socket socket = new Socket("localhost", api.port())) {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return readAll(socket.getInputStream());
      }
    };
  }

  private static String readAll(InputStream in) throws IOException {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException _) {
      return "";
    }
  }

  // Sends a byte every 20 ms, so that no pause is as long as the timeout.
  private String trickled() throws IOException {
    try (Socket socket = new Socket("localhost", api.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      String start = head("POST", JSON + "Content-Length: 100000\r\n");
      out.write(start.getBytes(StandardCharsets.ISO_8859_1));
      for (int i = 0; i < 1_000; i++) {
        out.write(' ');
        LockSupport.parkNanos(20_000_000);
      }
      return "it took them all";
    } catch (SocketException _) {
      return "";
    }
  }

  @Test
  void whoever_stops_in_the_middle_loses_the_connection() throws Exception {
    List<Callable<String>> clientsThatStop =
        List.of(
            sent(""),
            sent("GET " + LISTS + " HT"),
            sent("GET " + LISTS + " HTTP/1.1\r\nHost: a\r\nX-Api-K"),
            sent("GET " + LISTS + " HTTP/1.1\r\nHost: a\r\n"),
            sent(head("POST", JSON + "Content-Length: 20\r\n")),
            sent(head("POST", JSON + "Content-Length: 20\r\n") + "{\"name\":"),
            sent(head("POST", JSON + "Transfer-Encoding: chunked\r\n")),
            sent(head("POST", JSON + "Transfer-Encoding: chunked\r\n") + "5\r\n{\"n"),
            sent(head("POST", JSON + "Transfer-Encoding: chunked\r\n") + "7fffffff\r\n{}"),
            sent(head("POST", JSON + "Transfer-Encoding: chunked\r\n") + "2\r\n{}xx0\r\n\r\n"),
            sent(head("POST", JSON + "Transfer-Encoding: chunked\r\n") + "2\r\n{}\r\n0\r\nA: b"),
            sent(head("POST", "Content-Type: multipart/form-data; boundary=b\r\n") + "--b"),
            this::trickled);
    for (Future<String> answer : clients.invokeAll(clientsThatStop, 30, TimeUnit.SECONDS)) {
      String told = answer.get();
      assertTrue(told.isEmpty() || told.matches("(?s)HTTP/1.1 [45].*"), told);
    }
    assertNothingIsLeft();
  }

  @Test
  void whoever_is_refused_and_goes_on_waiting_loses_the_connection() throws Exception {
    String stranger = "POST " + LISTS + " HTTP/1.1\r\nHost: a\r\n" + JSON;
    List<Callable<String>> refused =
        List.of(
            sent(stranger + "Content-Length: 100\r\n\r\n"),
            sent(stranger + "Content-Length: 100000\r\n\r\n{"),
            sent(stranger + "Transfer-Encoding: chunked\r\n\r\n5\r\n"));
    for (Future<String> answer : clients.invokeAll(refused, 30, TimeUnit.SECONDS)) {
      assertTrue(answer.get().startsWith("HTTP/1.1 401 "), answer.get());
    }
    assertNothingIsLeft();
  }

  @Test
  void whoever_does_not_read_loses_the_connection() throws Exception {
    api.storage.write(SlowClientsTest::largeLists);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress("localhost", api.port()));
      String request = head("GET", "").replace(LISTS, LISTS + "?limit=1000");
      socket.getOutputStream().write(request.repeat(30).getBytes(StandardCharsets.ISO_8859_1));
      await(() -> api.api.underWay() > 0);
      assertNothingIsLeft();
    }
  }

  // Not over HTTP: on a slow machine the client of the test would lose its connection, too.
  private static Repositories largeLists(Repositories in) {
    AccountId account = in.accounts().find(new AccountName("Lecce")).orElseThrow().id();
    for (int i = 0; i < 500; i++) {
      in.lists().insert(account, ListDetails.of("a", "x".repeat(2_000), false), RunningApi.NOW);
    }
    return in;
  }

  /** The request as a whole takes longer than the longest pause allowed. */
  @Test
  void whoever_is_slow_but_goes_on_is_served() throws Exception {
    api.close();
    api = new RunningApi(RequestSizeLimits.DEFAULT, LONGER);
    SlowRequest request = sendSlowly();
    for (int again = 0; again < 5 && request.isStalled(); again++) {
      request = sendSlowly();
    }
    assertTrue(request.answer().startsWith("HTTP/1.1 201 "), request.toString());
    assertNothingIsLeft();
  }

  /**
   * A request that was sent in parts.
   *
   * @param answer empty if the connection was closed before
   * @param longest the longest time from one part to the next
   */
  private record SlowRequest(String answer, Duration longest) {
    /** Whether the machine has stopped for so long that the client may have lost its connection. */
    boolean isStalled() {
      return longest.toMillis() > 1_000;
    }
  }

  private SlowRequest sendSlowly() throws IOException {
    String body = "{\"name\":\"a\"}" + " ".repeat(24_000);
    long longest = 0;
    try (Socket socket = new Socket("localhost", api.port())) {
      socket.setSoTimeout(20_000);
      String start =
          head("POST", JSON + "Connection: close\r\nContent-Length: " + body.length() + "\r\n");
      long before = System.nanoTime();
      socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
      for (int i = 0; i < body.length(); i += 2_000) {
        String part = body.substring(i, Math.min(body.length(), i + 2_000));
        socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
        LockSupport.parkNanos(250_000_000);
        longest = Math.max(longest, System.nanoTime() - before);
        before = System.nanoTime();
      }
      return new SlowRequest(readAll(socket.getInputStream()), Duration.ofNanos(longest));
    } catch (SocketException _) {
      return new SlowRequest("", Duration.ofNanos(longest));
    }
  }

  private void assertNothingIsLeft() {
    await(() -> api.api.underWay() == 0);
    await(this::isServed);
  }

  // On a slow machine this client may lose its connection, too.
  private boolean isServed() {
    try {
      return api.get("/contacts/list?limit=1").status() == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
    }
    assertTrue(condition.getAsBoolean(), "it did not happen");
  }
}
