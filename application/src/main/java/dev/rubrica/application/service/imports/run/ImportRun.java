package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** One import at work: rows are read while those before them are kept, several batches at once. */
final class ImportRun {

  /** Small enough to be kept in well under a second, large enough to be kept fast. */
  static final int BATCH = 1_000;

  private static final int ATTEMPTS = 8;
  private static final long FIRST_PAUSE_MILLIS = 250;

  private final AccountId account;
  private final RowSource source;
  private final BatchWriter target;
  private final ImportConcurrency turns;
  private final Executor writers;
  private final InFlightBatch.Sequence flights = new InFlightBatch.Sequence();
  private final Queue<CompletableFuture<Void>> atWork = new ArrayDeque<>();
  private volatile boolean stopped;

  ImportRun(
      AccountId account,
      RowSource source,
      BatchWriter target,
      ImportConcurrency turns,
      Executor writers) {
    this.account = account;
    this.source = source;
    this.target = target;
    this.turns = turns;
    this.writers = writers;
  }

  /** Ends it after the batches at work. */
  void stop() {
    stopped = true;
  }

  /**
   * Deals with every row.
   *
   * @throws DamagedFileException the rest of the file cannot be read; the rows before are kept
   * @throws StorageUnavailableException the storage was away for too long
   * @throws BatchWriter.ImportEndedException somebody else ended it
   * @throws CancellationException it was told to stop
   */
  void run() throws InterruptedException {
    try {
      RowSource.Batch batch;
      do {
        batch = begin();
      } while (!batch.last());
      settle(0);
      if (batch.damage() != null) {
        throw batch.damage();
      }
    } finally {
      atWork.forEach(one -> one.handle((_, _) -> null).join());
    }
  }

  // The turn to hold a batch comes first, so that few batches are in memory, however many imports
  // wait for others to be written.
  private RowSource.Batch begin() throws InterruptedException {
    turns.held().take(account);
    boolean begun = false;
    try {
      RowSource.Batch batch = read();
      begin(batch);
      begun = true;
      return batch;
    } finally {
      if (!begun) {
        turns.held().give(account);
      }
    }
  }

  private RowSource.Batch read() throws InterruptedException {
    turns.reading().take(account);
    try {
      return source.next(BATCH);
    } finally {
      turns.reading().give(account);
    }
  }

  private void begin(RowSource.Batch batch) throws InterruptedException {
    turns.writing().take(account);
    boolean begun = false;
    try {
      settle(Integer.MAX_VALUE);
      if (stopped) {
        throw new CancellationException();
      }
      InFlightBatch flight = flights.begin(batch.drafts());
      atWork.add(
          CompletableFuture.runAsync(() -> keep(batch, flight), writers)
              .whenComplete((_, _) -> giveBack()));
      begun = true;
    } finally {
      if (!begun) {
        turns.writing().give(account);
      }
    }
  }

  private void giveBack() {
    turns.writing().give(account);
    turns.held().give(account);
  }

  /** Forgets batches that are done, until at most so many are left; the first failure is thrown. */
  private void settle(int left) {
    while (!atWork.isEmpty() && (atWork.size() > left || atWork.peek().isDone())) {
      join(atWork.peek());
      atWork.remove();
    }
  }

  private void keep(RowSource.Batch batch, InFlightBatch flight) {
    try {
      IdSet contacts = patiently(() -> target.take(batch, flight));
      patiently(
          () -> {
            target.join(contacts);
            return null;
          });
    } catch (Throwable failed) {
      // Errors, too: whoever waits for a flight that neither ends nor fails waits for ever.
      flight.fail(failed);
      throw failed;
    }
  }

  // The storage may restart meanwhile; as long as nothing was changed, it is worth waiting for.
  private <T> T patiently(Supplier<T> work) {
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++, pause *= 2) {
      try {
        return work.get();
      } catch (StorageUnavailableException away) {
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
      switch (failed.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw failed;
      }
    }
  }
}
