package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.http.connection.RequestTimeouts;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.route.RequestSizeLimits;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Malformed requests, one after the other to one server. The response to each has the error body,
 * or there is none; the connection is closed, and the next valid request is served.
 *
 * <p>In the table {@code |} is CR LF, {@code ~} a bare LF, {@code ^} a bare CR, {@code `} a NUL,
 * {@code LISTS} the path of the lists, and {@code KEY} the header with a valid key. The status 0
 * means that the connection is closed without a response.
 */
class RawRequestsTest {

  private static final String LISTS = ApiPath.BASE + "/contacts/list";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final RequestTimeouts TIMES =
      new RequestTimeouts(
          Duration.ofSeconds(1), Duration.ofSeconds(2), 1_024, Duration.ofSeconds(60));

  // The JVM and the kept connections of clients may open some files. If each request left one open,
  // there would be far more.
  private static final int SOME = 20;

  private static RunningApi api;
  private static int descriptors;

  @BeforeAll
  static void start() {
    api = new RunningApi(RequestSizeLimits.DEFAULT, TIMES);
    assertStillServes();
    descriptors = descriptors();
  }

  /** Asserts that the requests left no work and no open file behind. */
  @AfterAll
  static void stop() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while ((api.api.underWay() > 0 || descriptors() > descriptors + SOME)
        && System.nanoTime() < end) {
      LockSupport.parkNanos(20_000_000);
    }
    int underWay = api.api.underWay();
    int open = descriptors();
    api.close();
    assertEquals(0, underWay, "requests that never ended");
    assertTrue(open <= descriptors + SOME, () -> open + " open files, " + descriptors + " before");
  }

  // On Linux. Other systems have no such directory, and nothing is compared.
  private static int descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }

  private static String bytes(String table) {
    return table
        .replace("|", "\r\n")
        .replace("~", "\n")
        .replace("^", "\r")
        .replace("`", "\0")
        .replace("LISTS", LISTS)
        .replace("KEY", "X-Api-Key: " + api.key);
  }

  private static String exchange(String request) {
    try (Socket socket = new Socket("localhost", api.port())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] bytes = new byte[8_192];
    try {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        answer.append(new String(bytes, 0, read, StandardCharsets.UTF_8));
      }
    } catch (SocketException _) {
      // The server closed the connection before it had read everything.
    }
    return answer.toString();
  }

  private static void assertStillServes() {
    assertEquals(200, api.get("/contacts/list").status());
  }

  private static void assertAnswered(int status, String answer) {
    if (status == 0) {
      assertEquals("", answer);
    } else {
      assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
      assertEquals(2, answer.split("HTTP/1.1 [0-9]", -1).length, () -> "one answer: " + answer);
      var json = ApiResponse.parse(answer.substring(answer.indexOf("\r\n\r\n")));
      assertEquals(status, json.get("status").asInt(), answer);
      assertTrue(answer.contains("X-Request-Id: "), answer);
      assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
      assertTrue(!answer.contains("Exception") && !answer.contains("\nServer:"), answer);
    }
    assertStillServes();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '\u0001',
      textBlock =
          """
          # request lines
          |||| => 400
          | => 400
          hello|| => 400
          GET|| => 400
          GET /|| => 400
          GET  / HTTP/1.1|Host: a|| => 400
          GET / HTTP/1.1 |Host: a|| => 400
          GET / HTTP/0.9|Host: a|| => 400
          GET / HTTP/1.0|| => 505
          GET / HTTP/1.2|Host: a|| => 400
          GET / HTTP/2.0|Host: a|| => 400
          GET / HTTP/3|Host: a|| => 400
          GET / http/1.1|Host: a|| => 400
          GET / HTTX/1.1|Host: a|| => 400
          GET / HTTP/1.1~Host: a~~ => 400
          PRI * HTTP/2.0||SM|| => 400
          G@T / HTTP/1.1|Host: a|| => 400
          G`T / HTTP/1.1|Host: a|| => 400
          GET /` HTTP/1.1|Host: a|| => 400
          # targets that are no path
          GET nowhere HTTP/1.1|Host: a|Connection: close|| => 400
          GET a:443 HTTP/1.1|Host: a|| => 400
          GET a:443/x HTTP/1.1|Host: a|| => 400
          GET [::1]:443 HTTP/1.1|Host: a|| => 400
          CONNECT a:443 HTTP/1.1|Host: a|| => 400
          CONNECT LISTS HTTP/1.1|Host: a|KEY|Connection: close|| => 405
          GET http://a/ HTTP/1.1|Host: a|| => 400
          GET ?a=b HTTP/1.1|Host: a|| => 400
          GET * HTTP/1.1|Host: a|| => 400
          OPTIONS * HTTP/1.1|Host: a|Connection: close|| => 404
          # headers
          GET LISTS HTTP/1.1|| => 400
          GET LISTS HTTP/1.1|Host: a|Host: b|| => 400
          GET LISTS HTTP/1.1|Host: a|A B: 1|| => 400
          GET LISTS HTTP/1.1|Host: a|A : 1|| => 400
          GET LISTS HTTP/1.1|Host: a|nonsense|| => 400
          GET LISTS HTTP/1.1|Host: a|: x|| => 400
          GET LISTS HTTP/1.1|Host: a|A: 1| folded|| => 400
          GET LISTS HTTP/1.1|Host: a|A: `|| => 400
          GET LISTS HTTP/1.1|Host: a|A: x^y|| => 400
          GET LISTS HTTP/1.1|Host: a|A@B: 1|| => 400
          GET LISTS HTTP/1.1|Host: a b|| => 400
          # lengths
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: 2|Content-Length: 3||{}  => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: 2|Content-Length: 2||{} => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: 2, 2||{} => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: +2||{} => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: -2||{} => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: 0x2||{} => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: 2.0||{} => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length:||{} => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: two||{} => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: 99999999999999999999||{} => 400
          # chunks
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: 2|Transfer-Encoding: chunked||0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Transfer-Encoding: gzip||{} => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Transfer-Encoding: gzip, chunked||0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Transfer-Encoding: chunked, chunked||0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Transfer-Encoding: xchunked||0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Transfer-Encoding: identity||{} => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Transfer-Encoding:||0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||zz|{}|0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||-2|{}|0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||fffffffffffffffff|{}|0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||c~{"name":"x"}~0~~ => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||c|{"name":"x"}~0~~ => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||c|{"name":"x"}|0~~ => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||c|{"name":"x"}|0|~ => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||c|{"name":"x"}XX0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||c|{"name":"x"}^X0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked|| c|{"name":"x"}|0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||+c|{"name":"x"}|0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||0xc|{"name":"x"}|0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked|||{"name":"x"}|0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||;x|{"name":"x"}|0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||c;a^b|{"name":"x"}|0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||c;a`|{"name":"x"}|0|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||c|{"name":"x"}|0|nonsense|| => 400
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding: chunked||c|{"name":"x"}|0|A : b|| => 400
          # encodings and expectations
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Encoding: gzip|Content-Type: application/json|Content-Length: 2||{} => 415
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: text/plain|Content-Length: 2|Connection: close||{} => 415
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: ;;;|Content-Length: 2|Connection: close||{} => 415
          POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json; charset=nonsense|Content-Length: 2|Connection: close||{} => 415
          # paths and queries
          GET LISTS/%00 HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/%2F HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/%2f HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/%5C HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/%3B HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS;x=1 HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS// HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET /LISTS HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/../list HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/. HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/%2e HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/%2E. HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/.%2e/list HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/%2e%2E/list HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/%0a HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET //openapi HTTP/1.1|Host: a|Connection: close|| => 400
          GET /openapi/%2e./openapi HTTP/1.1|Host: a|Connection: close|| => 400
          GET /observe//health HTTP/1.1|Host: a|Connection: close|| => 400
          GET /openapi;x HTTP/1.1|Host: a|Connection: close|| => 400
          GET LISTS/%FF HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/%zz HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS/% HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS?search=%zz HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS?search=% HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS?search=%FF HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET LISTS?%00 HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          GET /../../etc/passwd HTTP/1.1|Host: a|KEY|Connection: close|| => 400
          TRACE LISTS HTTP/1.1|Host: a|KEY|Connection: close|| => 405
          BREW LISTS HTTP/1.1|Host: a|KEY|Connection: close|| => 405
          """)
  void is_refused(String request, int status) {
    assertAnswered(status, exchange(bytes(request)));
  }

  @Test
  void long_lines_and_many_headers_are_refused() {
    assertAnswered(414, exchange("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    String head = "GET / HTTP/1.1\r\nHost: a\r\n";
    assertAnswered(431, exchange(head + "A: " + "a".repeat(17_000) + "\r\n\r\n"));
    assertAnswered(431, exchange(head + "A: b\r\n".repeat(4_000) + "\r\n"));
  }

  @Test
  void a_tls_hello_on_a_plain_port_is_not_understood() {
    String hello = "\u0016\u0003\u0001\u0000\u00c8\u0001\u0000\u0000\u00c4\u0003\u0003";
    String answer = exchange(hello + "x".repeat(200) + "\r\n\r\n");
    assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 400 "), answer);
    assertStillServes();
  }

  @Test
  void a_connection_asked_to_close_closes() {
    String answer =
        exchange(bytes("GET LISTS HTTP/1.1|Host: a|KEY|Connection: close||GET / HTTP/1.1||"));
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertEquals(2, answer.split("HTTP/1.1 [0-9]", -1).length, answer);
    assertStillServes();
  }

  @Test
  void requests_in_a_row_are_answered_in_their_order() {
    String answers =
        exchange(
            bytes(
                "GET LISTS HTTP/1.1|Host: a|KEY||GET LISTS/x HTTP/1.1|Host: a|KEY||"
                    + "GET LISTS/9 HTTP/1.1|Host: a|KEY|Connection: close||"));
    assertEquals(
        "200 400 404 ", answers.replaceAll("(?s).*?HTTP/1.1 (\\d+ )((?!HTTP/1.1).)*", "$1"));
  }

  @Test
  void what_follows_a_refused_body_is_no_request() {
    String smuggled = "GET " + LISTS + " HTTP/1.1\r\nHost: a\r\n" + bytes("KEY") + "\r\n\r\n";
    assertAnswered(
        400,
        exchange(
            bytes(
                    "POST LISTS HTTP/1.1|Host: a|KEY|Content-Length: 5|Transfer-Encoding:"
                        + " chunked||0||")
                + smuggled));
    assertAnswered(
        413,
        exchange(
            bytes(
                    "POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Content-Length:"
                        + " 2000000||")
                + smuggled));
  }

  @Test
  void a_client_that_leaves_in_the_middle_leaves_nothing_behind() throws IOException {
    String[] halves = {
      "GE",
      "GET LISTS HTTP/1.1|Hos",
      "POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Content-Length: 20||{\"na",
      "POST LISTS HTTP/1.1|Host: a|KEY|Content-Type: application/json|Transfer-Encoding:"
          + " chunked||5|{\"n",
      "POST LISTS HTTP/1.1|Host: a|Content-Type: application/json|Content-Length: 20||{\"na",
    };
    for (String half : halves) {
      for (int linger : new int[] {-1, 0}) {
        try (Socket socket = new Socket("localhost", api.port())) {
          // A linger time of zero closes the connection with a reset.
          socket.setSoLinger(linger == 0, 0);
          socket.getOutputStream().write(bytes(half).getBytes(StandardCharsets.ISO_8859_1));
        }
        assertStillServes();
      }
    }
  }
}
