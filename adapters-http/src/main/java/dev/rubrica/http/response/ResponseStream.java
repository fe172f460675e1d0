package dev.rubrica.http.response;

import dev.rubrica.http.connection.ConnectionActivity;
import dev.rubrica.http.connection.MemoryBudget;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a streamed response. For clients that accept gzip, the first bytes are buffered until
 * it is clear whether compression is worthwhile. It never is for content that is compressed
 * already; only clients that accept nothing but gzip receive it in gzip.
 */
public final class ResponseStream extends OutputStream {

  private final ServerRequest request;
  private final ServerResponse response;
  private final MemoryBudget.Share share;
  private final boolean gzipOnly;
  private final boolean gzipIfLarge;
  private byte @Nullable [] held;
  private int length;
  private boolean sent;
  private @Nullable OutputStream out;
  private ResponseCompression.@Nullable Gzip gzip;

  /**
   * @param share reserves the memory for compression; without memory the response is not compressed
   * @param compressed whether the content is compressed already
   */
  public ResponseStream(
      ServerRequest request,
      ServerResponse response,
      MemoryBudget.Share share,
      boolean compressed) {
    this.request = request;
    this.response = response;
    this.share = share;
    AcceptEncoding accepted = AcceptEncoding.of(request.headers());
    this.gzipOnly = accepted.gzip() && !accepted.identity();
    this.gzipIfLarge = gzipOnly || accepted.gzip() && !compressed;
    if (gzipIfLarge) {
      held = new byte[ResponseCompression.WORTHWHILE];
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (out == null && held != null && length + count < held.length) {
      System.arraycopy(bytes, offset, held, length, count);
      length += count;
      return;
    }
    opened(gzipIfLarge).write(bytes, offset, count);
  }

  private OutputStream opened(boolean worthwhile) throws IOException {
    OutputStream current = out;
    if (current == null) {
      current = open(worthwhile);
      out = current;
    }
    return current;
  }

  private OutputStream open(boolean worthwhile) throws IOException {
    boolean compressed = worthwhile && share.canTake(ResponseCompression.NATIVE_MEMORY);
    ResponseCompression.announce(response.headers(), compressed);
    OutputStream opened = ConnectionActivity.of(request).answer(response.outputStream());
    if (compressed) {
      gzip = new ResponseCompression.Gzip(opened);
      opened = gzip;
    }
    if (held != null && length > 0) {
      opened.write(held, 0, length);
    }
    held = null;
    return opened;
  }

  @Override
  public void flush() throws IOException {
    if (out != null) {
      sent = true;
      out.flush();
    }
  }

  /** Whether a part of the response was sent, so that an error response is impossible. */
  public boolean isSent() {
    return sent;
  }

  /** Ends a complete response. An incomplete one is never ended, since it would look complete. */
  @Override
  public void close() throws IOException {
    opened(gzipOnly).close();
  }

  /** Releases the memory of the compression, whether the response is complete or not. */
  public void release() {
    if (gzip != null) {
      gzip.release();
    }
  }
}
