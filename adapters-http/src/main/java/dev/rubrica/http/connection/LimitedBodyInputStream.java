package dev.rubrica.http.connection;

import dev.rubrica.http.connection.ChunkedBodyReader.MalformedChunkException;
import dev.rubrica.http.error.HttpRejectionException;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Limits the length of a body, whatever its headers announce, and accounts for its memory. */
public final class LimitedBodyInputStream extends FilterInputStream {

  /** The number of bytes that each body may use without a reservation. */
  public static final long FREE = 16_384;

  // A client that sends as fast as the server reads never blocks the reader, and virtual threads
  // are not preempted: a few large uploads would keep all processors from other requests.
  // Thread.yield() is not enough: a virtual thread that yields stays in the queue of its carrier
  // thread, before the requests that have just become ready.
  private static final long PAUSE_NANOS = 1_000_000;
  private static final long PAUSE_AFTER = 65_536;

  // The values read from a body take up to twice its size.
  private static final long WEIGHT = 2;

  private final long limit;
  private final MemoryBudget.@Nullable Share share;
  private long count;
  private long paid = FREE;
  private long nextPause = PAUSE_AFTER;

  /**
   * @param share reserves memory for what is read; null if it is not kept in memory
   */
  public LimitedBodyInputStream(InputStream in, long limit, MemoryBudget.@Nullable Share share) {
    super(in);
    this.limit = limit;
    this.share = share;
  }

  @Override
  public int read() throws IOException {
    int read = fromClient(in::read);
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = fromClient(() -> in.read(bytes, offset, length));
    count(Math.max(read, 0));
    return read;
  }

  private interface Reading {
    int read() throws IOException;
  }

  // The web server throws this when a body ends early or is malformed, which is the client's error.
  private static int fromClient(Reading reading) throws IOException {
    try {
      return reading.read();
    } catch (InsufficientDataAvailableException
        | MalformedChunkException
        | IllegalArgumentException _) {
      throw HttpRejectionException.brokenBody();
    }
  }

  private void count(int read) {
    count += read;
    if (count > limit) {
      throw HttpRejectionException.tooLarge(limit);
    }
    if (count >= nextPause) {
      nextPause = count + PAUSE_AFTER;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    if (share != null && count > paid) {
      share.take(WEIGHT * FREE);
      paid += FREE;
    }
  }

  /** Drains the rest, so that the connection can be reused; rejected beyond the limit. */
  public void finish() throws IOException {
    // Usually nothing is left, and finding that out needs no buffer.
    if (read() < 0) {
      return;
    }
    byte[] scrap = new byte[8_192];
    while (read(scrap, 0, scrap.length) >= 0) {
      continue;
    }
  }
}
