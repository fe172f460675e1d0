package dev.rubrica.bootstrap.warmup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A keep-alive connection to a service on this machine. It reads only as much of HTTP as the
 * service sends, so that the compiler is busy with the service and not with a client. Not
 * thread-safe.
 */
final class LoopbackConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int BUFFER = 1 << 16;

  private final Socket socket;
  private final InputStream in;
  private final String key;

  /**
   * @param key the API key of all requests
   */
  LoopbackConnection(int port, String key) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.socket.setTcpNoDelay(true);
    this.socket.setSoTimeout(TIMEOUT_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    this.key = key;
  }

  /** The status and the body of a response. */
  record Response(int status, String body) {}

  /**
   * Sends a request and reads the response.
   *
   * @param body JSON; empty for none
   */
  Response send(String method, String path, String body) throws IOException {
    String head =
        method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: " + key + "\r\n";
    String entity =
        body.isEmpty()
            ? "\r\n"
            : "Content-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    socket.getOutputStream().write((head + entity).getBytes(StandardCharsets.ISO_8859_1));
    return read();
  }

  private Response read() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:");
    }
    return new Response(status, chunked ? chunks() : bytes(length));
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    int size;
    do {
      size = Integer.parseInt(line(), 16);
      body.append(bytes(size));
      line();
    } while (size > 0);
    return body.toString();
  }

  private String bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the service closed the connection");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    if (next < 0) {
      throw new EOFException("the service closed the connection");
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
