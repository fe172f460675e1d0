package dev.rubrica.http.connection;

import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.ServerRequest;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a connection is waiting for, and since when. */
public final class ConnectionActivity {

  private static final long SECOND = 1_000_000_000;
  private static final long POLITE = 2 * SECOND;

  private enum Waits {
    FOR_HEADERS,
    FOR_ROUTING,
    FOR_US,
    FOR_BODY,
    FOR_READER
  }

  private final @Nullable ConnectionContext connection;
  private volatile Waits waits = Waits.FOR_HEADERS;
  private volatile long since = System.nanoTime();
  private volatile boolean leaving;
  private volatile boolean handled;
  private volatile long received;
  private volatile long receivingNanos;
  private volatile BooleanSupplier over = () -> false;

  ConnectionActivity(@Nullable ConnectionContext connection) {
    this.connection = connection;
  }

  /** The activity of the request's connection, or one that is not monitored if there is none. */
  public static ConnectionActivity of(ServerRequest request) {
    return request
        .context()
        .get(ConnectionActivity.class)
        .orElseGet(() -> new ConnectionActivity(null));
  }

  void headersCame() {
    become(Waits.FOR_ROUTING);
  }

  /**
   * The request has reached a handler; before that, the web server may reject it without notice.
   */
  void isHandled() {
    become(Waits.FOR_US);
  }

  /** The response is sent; the rest of the body is drained for a short time only. */
  void leaves() {
    leaving = true;
  }

  /** The handler has returned; the unread rest of the body is drained. */
  void drains(BooleanSupplier consumed) {
    over = consumed;
    handled = true;
    become(Waits.FOR_BODY);
  }

  private void become(Waits next) {
    since = System.nanoTime();
    waits = next;
  }

  /** Whether the connection waits for nothing any more. */
  boolean isOver() {
    return over.getAsBoolean();
  }

  boolean isTooLong(RequestTimeouts limits) {
    long waited = System.nanoTime() - since;
    return switch (waits) {
      case FOR_HEADERS, FOR_ROUTING -> waited > limits.headers().toNanos();
      case FOR_US -> false;
      case FOR_READER -> waited > limits.stall().toNanos();
      case FOR_BODY ->
          waited > Math.min(limits.stall().toNanos(), leaving ? POLITE : Long.MAX_VALUE)
              || isTooSlow(waited, limits);
    };
  }

  private boolean isTooSlow(long waited, RequestTimeouts limits) {
    long all = receivingNanos + waited;
    return all > limits.stall().toNanos() && received < limits.rate() * (all / SECOND);
  }

  /** Closes the connection, which ends every operation that waits on it. */
  void close() {
    if (connection == null) {
      return;
    }
    try {
      connection.serverSocket().close();
    } catch (RuntimeException _) {
      // The connection is closed already.
    }
  }

  /** The body; each read of it counts as waiting. */
  InputStream body(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        become(Waits.FOR_BODY);
        try {
          int read = super.read(bytes, offset, length);
          received += Math.max(0, read);
          return read;
        } finally {
          receivingNanos += System.nanoTime() - since;
          become(handled ? Waits.FOR_BODY : Waits.FOR_US);
        }
      }
    };
  }

  /** An output stream to a client that may read slowly. */
  public void sending(Runnable send) {
    become(Waits.FOR_READER);
    try {
      send.run();
    } finally {
      become(Waits.FOR_US);
    }
  }

  /** The response; each write of it counts as waiting. */
  public OutputStream answer(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        become(Waits.FOR_READER);
        out.write(bytes, offset, length);
        become(Waits.FOR_US);
      }

      @Override
      public void flush() throws IOException {
        become(Waits.FOR_READER);
        out.flush();
        become(Waits.FOR_US);
      }
    };
  }
}
