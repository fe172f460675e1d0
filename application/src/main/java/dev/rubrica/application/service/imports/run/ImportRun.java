package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.background.StorageRetry;
import dev.rubrica.domain.account.AccountId;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Processes the batches of one import: the next batch is read while earlier ones are written
 * concurrently.
 */
final class ImportRun implements FileRun {

  /**
   * The rows of a batch: few enough to write it in well under a second, enough to write it
   * efficiently.
   */
  static final int BATCH = 1_000;

  private final AccountId account;
  private final RowSource source;
  private final BatchProcessor processor;
  private final ImportConcurrency permits;
  private final Executor writers;
  private final InFlightBatch.Sequence inFlight = new InFlightBatch.Sequence();
  private final Queue<CompletableFuture<Void>> writes = new ArrayDeque<>();
  private final StorageRetry retry;
  private volatile boolean stopped;

  ImportRun(
      AccountId account,
      RowSource source,
      BatchProcessor processor,
      ImportConcurrency permits,
      Executor writers) {
    this.account = account;
    this.source = source;
    this.processor = processor;
    this.permits = permits;
    this.writers = writers;
    this.retry = StorageRetry.ofKnownOutcome(() -> stopped);
  }

  /** Stops after the batches in flight. */
  @Override
  public void stop() {
    stopped = true;
  }

  /**
   * Processes all rows.
   *
   * @throws DamagedFileException the rest of the file cannot be read; the rows before it are
   *     imported
   * @throws StorageUnavailableException the storage was unavailable for too long
   * @throws BatchWriter.ImportEndedException the import has ended
   * @throws CancellationException the run was stopped
   */
  @Override
  public void run() throws InterruptedException {
    retry.run(
        () -> {
          processor.prepare();
          return null;
        });
    try {
      RowSource.Batch batch;
      do {
        batch = begin();
      } while (!batch.last());
      awaitWrites(0);
      if (batch.damage() != null) {
        throw batch.damage();
      }
    } finally {
      writes.forEach(pending -> pending.handle((_, _) -> null).join());
    }
  }

  // The permit to hold a batch comes first (back-pressure), so that few batches are in memory even
  // if many imports wait for the storage.
  private RowSource.Batch begin() throws InterruptedException {
    permits.held().acquire(account);
    boolean started = false;
    try {
      RowSource.Batch batch = read();
      begin(batch);
      started = true;
      return batch;
    } finally {
      if (!started) {
        permits.held().release(account);
      }
    }
  }

  private RowSource.Batch read() throws InterruptedException {
    permits.reading().acquire(account);
    try {
      return source.next(BATCH);
    } finally {
      permits.reading().release(account);
    }
  }

  private void begin(RowSource.Batch batch) throws InterruptedException {
    permits.writing().acquire(account);
    boolean started = false;
    try {
      awaitWrites(Integer.MAX_VALUE);
      if (stopped) {
        throw new CancellationException();
      }
      InFlightBatch ordering = inFlight.begin(batch.rows());
      writes.add(
          CompletableFuture.runAsync(() -> write(batch, ordering), writers)
              .whenComplete((_, _) -> release()));
      started = true;
    } finally {
      if (!started) {
        permits.writing().release(account);
      }
    }
  }

  private void release() {
    permits.writing().release(account);
    permits.held().release(account);
  }

  /**
   * Removes completed batches, and waits until at most this many are left. Throws the first
   * failure.
   */
  private void awaitWrites(int left) {
    while (!writes.isEmpty() && (writes.size() > left || writes.peek().isDone())) {
      join(writes.peek());
      writes.remove();
    }
  }

  private void write(RowSource.Batch batch, InFlightBatch ordering) {
    try {
      BatchProcessor.Written written = retry.run(() -> processor.write(batch, ordering));
      retry.run(
          () -> {
            processor.addToLists(written);
            return null;
          });
    } catch (Throwable e) {
      // Also for errors: later batches would wait forever for one that neither ends nor fails.
      ordering.fail(e);
      throw e;
    }
  }

  private static void join(CompletableFuture<Void> write) {
    try {
      write.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}
