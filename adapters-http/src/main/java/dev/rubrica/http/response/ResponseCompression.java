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

/** Compresses responses with gzip, for clients that accept it, where it is worth the cost. */
final class ResponseCompression {

  /** Shorter responses fit into a few packets anyway. */
  static final int WORTHWHILE = 4_096;

  /** The native memory of a stream: the window and the tables of its deflater. */
  static final long NATIVE_MEMORY = 300_000;

  private static final Header GZIP = HeaderValues.create(HeaderNames.CONTENT_ENCODING, "gzip");
  // headers.add() copies a cached Header but modifies any other, so a shared constant must be
  // cached.
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");
  private static final int BUFFER = 8_192;

  private ResponseCompression() {}

  /** The body, encoded as the client accepts it; sets the headers of the response. */
  static byte[] encode(ServerRequest request, ServerResponse response, byte[] body) {
    AcceptEncoding accepted = AcceptEncoding.of(request.headers());
    if (body.length < WORTHWHILE && accepted.identity()) {
      return body;
    }
    announce(response.headers(), accepted.gzip());
    return accepted.gzip() ? gzip(body) : body;
  }

  /** Sets the headers: the response varies with Accept-Encoding, and whether it is in gzip. */
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return encoded.toByteArray();
  }

  /** Optimized for speed; flushed data can be read by the client at once. */
  static final class Gzip extends GZIPOutputStream {

    Gzip(OutputStream out) throws IOException {
      super(out, BUFFER, true);
      def.setLevel(Deflater.BEST_SPEED);
    }

    /** Releases the native memory, also of a stream that is never closed. */
    void release() {
      def.end();
    }
  }
}
