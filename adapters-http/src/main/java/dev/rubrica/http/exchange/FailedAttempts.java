package dev.rubrica.http.exchange;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Makes those wait who come with wrong keys again and again. Only the answer to a wrong key waits:
 * a request with a good one is never slower, whoever else shares its address.
 */
final class FailedAttempts {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int FREE = 20;
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

  /** Lets time pass. */
  interface Pause {
    void take(long millis) throws InterruptedException;
  }

  private record Count(long since, int failures) {}

  FailedAttempts(LongSupplier nanos, Pause pause) {
    this.nanos = nanos;
    this.pause = pause;
  }

  /**
   * Counts a failure, and waits as long as the address has deserved.
   *
   * @return whether the connection may go on: too many wait already for this one to wait, too
   */
  boolean slowDown(SocketAddress from) {
    int failures = count(from instanceof InetSocketAddress there ? key(there.getAddress()) : "");
    if (failures <= FREE) {
      return true;
    }
    if (!waiting.tryAcquire()) {
      return false;
    }
    try {
      pause.take(Math.min(MOST_MILLIS, STEP_MILLIS * (failures - FREE)));
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.release();
    }
  }

  private synchronized int count(String address) {
    long now = nanos.getAsLong();
    Count before = counts.get(address);
    boolean old = before == null || now - before.since > MINUTE;
    Count after = old ? new Count(now, 1) : new Count(before.since, before.failures + 1);
    counts.put(address, after);
    if (after.failures == FREE + 1) {
      logger.log(
          Level.WARNING,
          () -> "more than " + FREE + " requests in a minute with a wrong key, from " + address);
    }
    return after.failures;
  }

  // Whoever has one IPv6 address has the other 2^64 of its network, too (RFC 4291, 2.5.4).
  private static String key(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? address.getHostAddress()
        : HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(bytes, 8)) + "/64";
  }
}
