package dev.rubrica.persistence.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A time that no later visible change precedes: each transaction that a read of contacts does not
 * see changes its contacts at this time or later. Such a transaction was running when the watermark
 * was read, or has begun afterwards, and it changes contacts at its begin or later ({@link
 * PgSession#notBefore}).
 *
 * <p>An older watermark is valid, too, so one is shared by the reads of a short time. It precedes
 * the begin of the oldest transaction by a margin for the difference between the clocks of the
 * service and the database. Thread-safe.
 */
public final class LowWatermark {

  private static final long REFRESH_NANOS = Duration.ofMillis(200).toNanos();
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private record Reading(Instant time, long nanos) {}

  private final AtomicReference<Reading> last = new AtomicReference<>();

  /** The watermark for a read whose snapshot is taken after this call. */
  public Instant read(PgSession session) {
    Reading reading = last.get();
    long nanos = System.nanoTime();
    if (reading == null || nanos - reading.nanos() > REFRESH_NANOS) {
      reading = new Reading(oldestBegin(session).minus(MARGIN), nanos);
      last.set(reading);
    }
    return reading.time();
  }

  // A transaction has no number before its first change, so those that have only read count, too.
  // now() is the begin of this statement or transaction, and precedes the look at the others.
  private static Instant oldestBegin(PgSession session) {
    return session
        .first(
            """
            SELECT least(now(), min(a.xact_start)) AS oldest
            FROM pg_stat_activity a
            WHERE a.datname = current_database()
              AND a.usename = session_user
              AND a.backend_type = 'client backend'
            """,
            row -> Timestamps.read(row, "oldest"))
        .orElseThrow();
  }
}
