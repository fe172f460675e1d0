package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.AccountId;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The execution of one import after its validation: waits for a permit, opens the file, and runs
 * the import.
 */
final class ImportTask {

  private static final String AWAY = "the database was unavailable for too long; %s";
  private static final String NO_ROOM = "there was not enough memory for the file; %s";
  private static final String NO_SPACE =
      "there was not enough space on the disk of the service; %s later";
  private static final String FAULT = "internal error; see the log of the service";

  private final AccountId account;
  private final Function<RowSource, FileRun> runs;
  private final AutoCloseable resources;
  private final Supplier<RowSource> file;
  private final ImportConcurrency permits;
  private final String remedy;
  private @Nullable RowSource source;
  private @Nullable FileRun run;
  private @Nullable Thread waiting;
  private boolean stopped;

  /**
   * @param runs what is done with the open file
   * @param resources what the run uses; closed at its end
   * @param file opens the file
   * @param remedy what the user can do after a failure
   */
  ImportTask(
      AccountId account,
      Function<RowSource, FileRun> runs,
      AutoCloseable resources,
      Supplier<RowSource> file,
      ImportConcurrency permits,
      String remedy) {
    this.account = account;
    this.runs = runs;
    this.resources = resources;
    this.file = file;
    this.permits = permits;
    this.remedy = remedy;
  }

  /**
   * Takes over the open file if a permit is available immediately. Otherwise closes it, so that
   * waiting imports use no memory.
   */
  void offer(RowSource open) {
    if (permits.open().tryAcquire(account)) {
      source = open;
    } else {
      open.close();
    }
  }

  /**
   * Runs the import and closes the file.
   *
   * @param faults receives unexpected exceptions
   * @return the reason of the failure; null when the import is complete
   */
  @Nullable String work(Consumer<Throwable> faults) {
    try {
      awaitTurn();
      try {
        run();
        return null;
      } finally {
        close(faults);
        permits.open().release(account);
      }
    } catch (DamagedFileException e) {
      return "the file cannot be read after line " + e.line() + ": " + e.getMessage();
    } catch (Invalid _) {
      // The file could be opened before, so memory is short. The message may quote the file, so it
      // is not stored.
      return NO_ROOM.formatted(remedy);
    } catch (CancellationException | InterruptedException | BatchWriter.ImportEndedException _) {
      return ImportLeases.DIED;
    } catch (SuppressionWriter.LimitReachedException e) {
      return e.getMessage();
    } catch (StorageUnavailableException _) {
      return AWAY.formatted(remedy);
    } catch (CapacityException _) {
      return NO_SPACE.formatted(remedy);
    } catch (Throwable e) {
      // Also for errors: an import whose thread died silently would seem to run.
      faults.accept(e);
      return FAULT;
    }
  }

  private void awaitTurn() throws InterruptedException {
    if (source != null) {
      return;
    }
    setWaiting(Thread.currentThread());
    try {
      permits.open().acquire(account);
    } finally {
      setWaiting(null);
      if (isStopped()) {
        // The interrupt was meant for the wait only; the storage must not see it.
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
    FileRun started = runs.apply(source);
    synchronized (this) {
      run = started;
      if (stopped) {
        started.stop();
      }
    }
    started.run();
  }

  // A failure to release resources does not fail the import.
  private void close(Consumer<Throwable> faults) {
    try (resources) {
      if (source != null) {
        source.close();
      }
    } catch (Exception e) {
      faults.accept(e);
    }
  }

  /** Releases the file of a task that will not run. */
  void giveUp() {
    if (source != null) {
      source.close();
      permits.open().release(account);
    }
  }

  /** Stops the import after its batches in flight. */
  synchronized void stop() {
    stopped = true;
    if (run != null) {
      run.stop();
    } else if (waiting != null) {
      waiting.interrupt();
    }
  }
}
