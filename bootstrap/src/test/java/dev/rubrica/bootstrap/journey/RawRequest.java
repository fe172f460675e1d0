package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.http.openapi.OpenApiValidator;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Requests that an HTTP client cannot send, each on a socket of its own. */
final class RawRequest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RawRequest() {}

  /** The status and the JSON body. */
  record Reply(int status, JsonNode body) {}

  /** Sends exactly these bytes and asserts that the response conforms to the document. */
  static Reply send(TestService service, String request) {
    URI base = URI.create(service.url(""));
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(20_000);
      write(socket.getOutputStream(), request);
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply read(InputStream in) throws IOException {
    String statusLine = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
    }
    int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    assertEquals(List.of(), status < 400 ? List.of() : OpenApiValidator.errorFaults(body), body);
    return new Reply(status, MAPPER.readTree(body));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed after: " + line);
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  // The service may respond and close the connection before it has read everything.
  private static void write(OutputStream out, String request) {
    try {
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException closed) {
      return;
    }
  }
}
