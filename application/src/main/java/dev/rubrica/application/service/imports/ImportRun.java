package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.out.ContactFiles.Damaged;
import dev.rubrica.application.port.out.StorageUnavailable;
import dev.rubrica.domain.account.AccountId;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** One import at work: the next rows are read while those before them are kept. */
final class ImportRun {

  /** Small enough to be kept in well under a second, large enough to be kept fast. */
  static final int BATCH = 1_000;

  private static final int ATTEMPTS = 8;
  private static final long FIRST_PAUSE_MILLIS = 250;

  private final AccountId account;
  private final Source source;
  private final Target target;
  private final Turns turns;
  private final Executor writers;
  private volatile boolean stopped;

  ImportRun(AccountId account, Source source, Target target, Turns turns, Executor writers) {
    this.account = account;
    this.source = source;
    this.target = target;
    this.turns = turns;
    this.writers = writers;
  }

  /** Ends it after the batch at work. */
  void stop() {
    stopped = true;
  }

  /**
   * Deals with every row.
   *
   * @throws Damaged the rest of the file cannot be read; the rows before are kept
   * @throws StorageUnavailable the storage was away for too long
   * @throws Target.Ended somebody else ended it
   * @throws CancellationException it was told to stop
   */
  void run() throws InterruptedException {
    Source.Batch batch = inTurn(() -> source.next(BATCH));
    while (true) {
      if (stopped) {
        throw new CancellationException();
      }
      Source.Batch current = batch;
      batch = inTurn(() -> keepAndRead(current));
      if (current.damage() != null) {
        throw current.damage();
      }
      if (current.last()) {
        return;
      }
    }
  }

  /** The next rows; null when these were the last. */
  private Source.Batch keepAndRead(Source.Batch batch) throws InterruptedException {
    CompletableFuture<Void> kept = CompletableFuture.runAsync(() -> keep(batch), writers);
    try {
      return batch.last() ? null : source.next(BATCH);
    } finally {
      join(kept);
    }
  }

  // The storage may restart meanwhile; as long as nothing was changed, it is worth waiting for.
  private void keep(Source.Batch batch) {
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++, pause *= 2) {
      try {
        target.take(batch);
        return;
      } catch (StorageUnavailable away) {
        if (away.outcomeUnknown() || attempt == ATTEMPTS || stopped) {
          throw away;
        }
        sleep(pause);
      }
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private static void join(CompletableFuture<Void> kept) {
    try {
      kept.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  private Source.Batch inTurn(Step step) throws InterruptedException {
    turns.take(account);
    try {
      return step.next();
    } finally {
      turns.give();
    }
  }

  private interface Step {
    Source.Batch next() throws InterruptedException;
  }
}
