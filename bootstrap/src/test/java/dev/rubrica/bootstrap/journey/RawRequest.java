package dev.rubrica.bootstrap.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests that a well-behaved client cannot make, on a socket of their own. */
final class RawRequest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RawRequest() {}

  /** The status and the JSON body, read until the service closes the connection. */
  record Reply(int status, JsonNode body) {}

  /**
   * Sends these bytes and nothing more. The head ends with an empty line, and the service must
   * answer and close by itself.
   */
  static Reply send(TestService service, String request) {
    URI base = URI.create(service.url(""));
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(20_000);
      write(socket.getOutputStream(), request);
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String body = reply.substring(reply.indexOf("\r\n\r\n") + 4);
      return new Reply(Integer.parseInt(reply.split(" ", 3)[1]), MAPPER.readTree(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The service may have answered and closed before it took everything.
  private static void write(OutputStream out, String request) {
    try {
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException closed) {
      return;
    }
  }
}
