package dev.rubrica.http.response;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Answers in gzip, for clients that ask for it, where it is worth its cost. */
final class ResponseCompression {

  /** Shorter answers fit into a few packets anyway. */
  static final int WORTHWHILE = 4_096;

  /** What a stream needs beside the heap: the window and the tables of its deflater. */
  static final long NATIVE_MEMORY = 300_000;

  private static final Header GZIP = HeaderValues.create(HeaderNames.CONTENT_ENCODING, "gzip");
  // headers.add() copies a cached Header but modifies any other, so a shared constant must be a
  // cached one.
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");
  private static final int BUFFER = 8_192;

  private ResponseCompression() {}

  /** The body as the client wants it; the headers of the answer tell which that is. */
  static byte[] encode(ServerRequest request, ServerResponse response, byte[] body) {
    AcceptEncoding accepted = AcceptEncoding.of(request.headers());
    if (body.length < WORTHWHILE && accepted.identity()) {
      return body;
    }
    announce(response.headers(), accepted.gzip());
    return accepted.gzip() ? gzip(body) : body;
  }

  /** Says that the answer depends on what the client takes, and whether it is in gzip. */
  static void announce(ServerResponseHeaders headers, boolean gzip) {
    headers.add(VARY);
    if (gzip) {
      headers.set(GZIP);
    }
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(body.length / 4);
    try (OutputStream out = new Gzip(encoded)) {
      out.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return encoded.toByteArray();
  }

  /** Fast rather than dense, and what is flushed can be read by the client at once. */
  static final class Gzip extends GZIPOutputStream {

    Gzip(OutputStream out) throws IOException {
      super(out, BUFFER, true);
      def.setLevel(Deflater.BEST_SPEED);
    }

    /** Gives the native memory back, also of a stream that is never closed. */
    void release() {
      def.end();
    }
  }
}
