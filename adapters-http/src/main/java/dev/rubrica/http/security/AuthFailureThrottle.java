package dev.rubrica.http.security;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Delays the responses to addresses that repeatedly send invalid API keys or tokens. A request with
 * a valid one is never delayed, even from the same address.
 */
public final class AuthFailureThrottle {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int FREE = 9;
  private static final long STEP_MILLIS = 50;
  private static final long MOST_MILLIS = 3_000;
  private static final int ADDRESSES = 10_000;
  private static final int WAITING = 1_000;

  private final LongSupplier nanos;
  private final Pause pause;
  private final Logger logger = System.getLogger("dev.rubrica.http");
  private final Semaphore waiting = new Semaphore(WAITING);
  private final Map<String, Count> counts =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > ADDRESSES;
        }
      };

  /** Sleeps. */
  public interface Pause {
    void take(long millis) throws InterruptedException;
  }

  /**
   * @param failures within the current minute
   * @param ever since the address was first seen
   */
  private record Count(long since, int failures, long ever) {
    Count next(long now) {
      boolean old = now - since > MINUTE;
      return new Count(old ? now : since, old ? 1 : failures + 1, ever + 1);
    }
  }

  public AuthFailureThrottle(LongSupplier nanos, Pause pause) {
    this.nanos = nanos;
    this.pause = pause;
  }

  /**
   * Counts a failure, and delays the response by the number of failures of the address.
   *
   * @return whether the connection may be reused: false when too many responses are delayed already
   */
  public boolean slowDown(SocketAddress from) {
    String address = from instanceof InetSocketAddress there ? name(there.getAddress()) : "";
    Count count = count(address);
    if (count.failures == FREE + 1) {
      warn(address, count.ever);
    }
    return count.failures <= FREE || waits(STEP_MILLIS * (count.failures - FREE));
  }

  private boolean waits(long millis) {
    if (!waiting.tryAcquire()) {
      return false;
    }
    try {
      pause.take(Math.min(MOST_MILLIS, millis));
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.release();
    }
  }

  private synchronized Count count(String address) {
    Count count = counts.getOrDefault(address, new Count(nanos.getAsLong(), 0, 0));
    Count next = count.next(nanos.getAsLong());
    counts.put(address, next);
    return next;
  }

  // At most once a minute and address. The attempted key is not logged: it may be almost correct,
  // or a password.
  private void warn(String address, long ever) {
    logger.log(Level.WARNING, () -> ever + " requests with wrong keys or tokens from " + address);
  }

  // The owner of an IPv6 address usually has its whole /64 network (RFC 4291, 2.5.4).
  private static String name(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return address.getHostAddress();
    }
    ShortBuffer words = ByteBuffer.wrap(bytes).asShortBuffer();
    return "%x:%x:%x:%x::/64".formatted(words.get(), words.get(), words.get(), words.get());
  }
}
