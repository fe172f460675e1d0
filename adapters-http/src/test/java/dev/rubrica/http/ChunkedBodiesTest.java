package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.http.context.ApiPath;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunked bodies that RFC 9112 allows; {@code RawRequestsTest} tests those that it forbids. */
class ChunkedBodiesTest extends ApiTest {

  private String head() {
    return "POST "
        + ApiPath.BASE
        + "/contacts/list HTTP/1.1\r\nHost: a\r\nX-Api-Key: "
        + api.key
        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  }

  private String next() {
    return "GET "
        + ApiPath.BASE
        + "/contacts/list/9 HTTP/1.1\r\nHost: a\r\nX-Api-Key: "
        + api.key
        + "\r\nConnection: close\r\n\r\n";
  }

  /** The next request on the connection is read correctly: the body was read exactly to its end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "c|{'name':'x'}|0||",
        "C|{'name':'x'}|0||",
        "000000000000000000c|{'name':'x'}|000||",
        "5|{'nam|7|e':'x'}|0||",
        "c;a=b;c=\"d;e\";f|{'name':'x'}|0;last||",
        "c ; a = b|{'name':'x'}|0||",
        "c\t|{'name':'x'}|0||",
        "c|{'name':'x'}|0|Checksum: 1|X-Empty:||",
      })
  void are_read_to_their_end(String body) {
    String answers = api.raw(head() + body.replace("|", "\r\n").replace('\'', '"') + next());
    assertEquals(
        "201 404 ", answers.replaceAll("(?s).*?HTTP/1.1 (\\d+ )((?!HTTP/1.1).)*", "$1"), answers);
  }

  @Test
  void may_have_extensions_and_trailers_of_some_length_only() {
    String chunk = "\r\n{\"name\":\"x\"}\r\n0\r\n";
    assertStatus(201, "c;" + "a".repeat(4_000) + chunk + "\r\n");
    assertStatus(400, "c;" + "a".repeat(4_100) + chunk + "\r\n");
    assertStatus(201, "c" + chunk + "A: b\r\n".repeat(1_000) + "\r\n");
    assertStatus(400, "c" + chunk + "A: b\r\n".repeat(1_400) + "\r\n");
  }

  private void assertStatus(int status, String body) {
    String answer = api.raw(head().replaceFirst("Host", "Connection: close\r\nHost") + body);
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }

  /** A chunk of two gigabytes is rejected after its first megabytes and is not kept in memory. */
  @Test
  void are_limited_within_a_chunk() throws IOException {
    try (Socket socket = new Socket("localhost", api.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write((head() + "7fffffff\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(" ".repeat(1_100_000).getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 413", new String(status, StandardCharsets.US_ASCII));
    }
  }
}
