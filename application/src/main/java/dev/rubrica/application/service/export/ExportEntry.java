package dev.rubrica.application.service.export;

import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.application.service.export.ExportTask.ExportStoppedException;
import dev.rubrica.domain.account.AccountId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An export of this process: its task, the thread that waits for it, and its end. Thread-safe. */
final class ExportEntry {

  private final ExportTask task;
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Thread waiting;

  ExportEntry(ExportTask task) {
    this.task = task;
  }

  ExportTask task() {
    return task;
  }

  /**
   * Waits for a permit, which the caller must release.
   *
   * @throws ExportStoppedException the export was stopped; the permit was not acquired
   */
  void acquire(FairSemaphore permits, AccountId account) {
    begin();
    boolean acquired = false;
    boolean interrupted = false;
    try {
      permits.acquire(account);
      acquired = true;
    } catch (InterruptedException _) {
      interrupted = true;
    } finally {
      interrupted |= end();
    }
    if (!interrupted) {
      return;
    }
    if (acquired) {
      permits.release(account);
    }
    throw new ExportStoppedException();
  }

  private synchronized void begin() {
    task.requireRunning();
    waiting = Thread.currentThread();
  }

  // Whether the thread was interrupted after the wait. Nothing else may see the interrupt: it would
  // close the connection of a transaction.
  private synchronized boolean end() {
    waiting = null;
    return Thread.interrupted();
  }

  /** Ends the export soon, or its wait at once. */
  synchronized void stop() {
    task.stop();
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  void ended() {
    ended.countDown();
  }

  /**
   * Waits for the end of the export.
   *
   * @return whether it has ended
   */
  boolean awaitEnd(long nanos) throws InterruptedException {
    return ended.await(nanos, TimeUnit.NANOSECONDS);
  }
}
