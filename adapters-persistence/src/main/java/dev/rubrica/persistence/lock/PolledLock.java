package dev.rubrica.persistence.lock;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.concurrent.TimeUnit;

/**
 * Takes an advisory lock without ever being in its queue. PostgreSQL is fair: while somebody waits
 * for an exclusive lock, everybody who asks for it in shared mode waits, too, as long as the
 * slowest one that has it. The price is that the lock is never taken if others always have it.
 */
record PolledLock(PgSession session) {

  private static final long PAUSE_MILLIS = 10;

  /**
   * Takes the lock until the transaction ends.
   *
   * @throws StorageUnavailableException others had it for as long as the lock timeout
   */
  void take(int space, int key) {
    if (tryTake(space, key)) {
      return;
    }
    long end = System.nanoTime() + patience();
    do {
      if (System.nanoTime() - end > 0) {
        throw StorageUnavailableException.locked();
      }
      pause();
    } while (!tryTake(space, key));
  }

  private boolean tryTake(int space, int key) {
    return session
        .first("SELECT pg_try_advisory_xact_lock(?, ?)", row -> row.getBoolean(1), space, key)
        .orElseThrow();
  }

  private long patience() {
    long millis =
        session.number("SELECT setting::bigint FROM pg_settings WHERE name = 'lock_timeout'");
    // 0 is no limit.
    return millis == 0 ? Long.MAX_VALUE / 2 : TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw StorageUnavailableException.locked();
    }
  }
}
