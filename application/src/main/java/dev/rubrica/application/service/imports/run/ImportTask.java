package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.AccountId;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One import from the moment it was checked: it waits for its turn, and reads its file. */
final class ImportTask {

  private static final String AWAY =
      "the database could not be reached for too long; import the file again";
  private static final String NO_ROOM =
      "the memory had no room for the file when its turn came; import the file again";
  private static final String FAULT = "a fault of the service; its log says more";

  private final AccountId account;
  private final BatchWriter target;
  private final Supplier<RowSource> file;
  private final ImportConcurrency turns;
  private final Executor writers;
  private @Nullable RowSource source;
  private @Nullable ImportRun run;
  private @Nullable Thread waiting;
  private boolean stopped;

  /**
   * @param file opens it, as often as asked
   */
  ImportTask(
      AccountId account,
      BatchWriter target,
      Supplier<RowSource> file,
      ImportConcurrency turns,
      Executor writers) {
    this.account = account;
    this.target = target;
    this.file = file;
    this.turns = turns;
    this.writers = writers;
  }

  /**
   * Takes over the file that is open already, if it need not wait for its turn to have one open;
   * closes it otherwise, so that imports that wait are on disk alone.
   */
  void offer(RowSource open) {
    if (turns.open().tryTake(account)) {
      source = open;
    } else {
      open.close();
    }
  }

  /**
   * Deals with every row, and closes the file.
   *
   * @param faults is told of what is nobody's input
   * @return why it failed; null when it is complete
   */
  @Nullable String work(Consumer<Throwable> faults) {
    try {
      awaitTurn();
      try {
        run();
        return null;
      } finally {
        close(faults);
        turns.open().give(account);
      }
    } catch (DamagedFileException broken) {
      return "the file cannot be read after line " + broken.line() + ": " + broken.getMessage();
    } catch (Invalid refused) {
      // It was opened before; what it says may quote the file, and is not erased with the report.
      return NO_ROOM;
    } catch (CancellationException
        | InterruptedException
        | BatchWriter.ImportEndedException stopping) {
      return ImportLeases.DIED;
    } catch (StorageUnavailableException away) {
      return AWAY;
    } catch (Throwable fault) {
      // Errors, too: an import whose thread ends without a word would be said to run on.
      faults.accept(fault);
      return FAULT;
    }
  }

  private void awaitTurn() throws InterruptedException {
    if (source != null) {
      return;
    }
    setWaiting(Thread.currentThread());
    try {
      turns.open().take(account);
    } finally {
      setWaiting(null);
      if (isStopped()) {
        // It was meant for the wait alone: what is left to do needs the storage.
        Thread.interrupted();
      }
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void setWaiting(@Nullable Thread thread) throws InterruptedException {
    waiting = thread;
    if (stopped && thread != null) {
      throw new InterruptedException();
    }
  }

  private void run() throws InterruptedException {
    if (source == null) {
      source = file.get();
    }
    ImportRun begun = new ImportRun(account, source, target, turns, writers);
    synchronized (this) {
      run = begun;
      if (stopped) {
        begun.stop();
      }
    }
    begun.run();
  }

  // What is imported is imported, also when its file cannot be closed.
  private void close(Consumer<Throwable> faults) {
    try {
      if (source != null) {
        source.close();
      }
    } catch (RuntimeException failed) {
      faults.accept(failed);
    }
  }

  /** For one that never comes to work: closes what it took over. */
  void giveUp() {
    if (source != null) {
      source.close();
      turns.open().give(account);
    }
  }

  /** Ends it after the batches at work. */
  synchronized void stop() {
    stopped = true;
    if (run != null) {
      run.stop();
    } else if (waiting != null) {
      waiting.interrupt();
    }
  }
}
