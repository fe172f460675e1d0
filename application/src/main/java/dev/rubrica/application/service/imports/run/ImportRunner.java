package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.imports.run.RunningImports.Key;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs imports in the background. Keeps their leases, and ends them on shutdown. Thread-safe. */
public final class ImportRunner implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final Storage storage;
  private final PhoneNumbers phoneNumbers;
  private final ScratchSpace scratch;
  private final Clock clock;
  private final Executor threads;
  private final ImportConcurrency permits;
  private final ImportAdmission admission;
  private final ImportLeases leases;
  private final Faults faults;
  private final ImportStatistics statistics = new ImportStatistics();
  private final RunningImports running = new RunningImports();

  /** Receives unexpected exceptions, which are no fault of the input. */
  public interface Faults {
    void fault(ImportId id, Throwable fault);
  }

  /**
   * @param scratch for simulated imports
   * @param threads runs each task immediately on a thread of its own
   * @param maxBatches the maximum number of batches of one account that are processed at the same
   *     time
   * @param maxPending the maximum number of pending imports of one account
   */
  public ImportRunner(
      Storage storage,
      PhoneNumbers phoneNumbers,
      ScratchSpace scratch,
      Clock clock,
      Executor threads,
      int maxBatches,
      int maxPending,
      Faults faults) {
    this.storage = storage;
    this.phoneNumbers = phoneNumbers;
    this.scratch = scratch;
    this.clock = clock;
    this.threads = threads;
    this.permits = ImportConcurrency.of(maxBatches, Runtime.getRuntime().maxMemory());
    this.admission =
        new ImportAdmission(new PendingImportLimit(maxPending), permits.checking(), threads);
    this.leases = new ImportLeases(storage);
    this.faults = faults;
  }

  public ImportAdmission admission() {
    return admission;
  }

  /**
   * Runs an import that has begun.
   *
   * @param source the open file, which is taken over
   * @param reopen opens the file again
   * @param afterwards runs when the import has ended
   */
  public void run(
      Actor actor,
      ImportId id,
      Upload upload,
      RowSource source,
      Supplier<RowSource> reopen,
      Runnable afterwards) {
    AccountId account = actor.account();
    ImportTask task =
        new ImportTask(account, processor(account, id, upload), reopen, permits, threads);
    Key key = new Key(account, id);
    task.offer(source);
    RunningImports.Entry entry = running.add(key, task);
    boolean started = false;
    try {
      threads.execute(() -> work(actor, key, upload.simulation(), entry, afterwards));
      started = true;
    } finally {
      if (!started) {
        running.remove(key);
        task.giveUp();
      }
    }
  }

  private BatchProcessor processor(AccountId account, ImportId id, Upload upload) {
    return upload.simulation()
        ? new BatchSimulator(storage, phoneNumbers, scratch, clock, account, id, upload)
        : new BatchWriter(storage, phoneNumbers, clock, account, id, upload, statistics);
  }

  private void work(
      Actor actor, Key key, boolean simulated, RunningImports.Entry entry, Runnable afterwards) {
    try {
      end(actor, key.id(), simulated, entry.task().work(fault -> faults.fault(key.id(), fault)));
    } finally {
      try {
        afterwards.run();
      } finally {
        // Last, so that whoever waits for the import finds all of its resources released.
        running.remove(key);
        admission.leave(key.account());
        entry.end();
      }
    }
  }

  // If even this fails, the lease expires and another node ends the import.
  private void end(Actor actor, ImportId id, boolean simulated, @Nullable String failure) {
    ImportStatus status = failure == null ? ImportStatus.COMPLETED : ImportStatus.FAILED;
    Instant now = clock.instant();
    if (simulated) {
      statistics.simulated(status);
    } else {
      statistics.ended(status);
    }
    try {
      storage.write(in -> AuditedImports.end(in, actor, id, status, failure, now));
    } catch (Throwable e) {
      faults.fault(id, e);
    }
  }

  /** Counters of all imports since the start of the process. */
  public ImportStatistics statistics() {
    return statistics;
  }

  /** The number of running imports. */
  public int running() {
    return running.count();
  }

  /** The number of imports and batches that wait for a permit. */
  public int waiting() {
    return permits.waiting();
  }

  public boolean await(AccountId account, ImportId id, Duration timeout) {
    return running.await(new Key(account, id), timeout);
  }

  /**
   * Renews the leases of the imports of this process, and ends imports whose lease has expired.
   * Must be called every few seconds.
   *
   * @throws StorageUnavailableException the storage is unavailable
   */
  public void heartbeat() {
    // The same time for both: even if the renewals take long, no import of this process is ended.
    Instant moment = leases.moment();
    running.keys().forEach(key -> leases.renew(key.account(), key.id()));
    leases.endSilent(moment, clock.instant());
  }

  /** Ends as failed all running imports. For the start of a service that is the only node. */
  public void endAll() {
    leases.endAll(clock.instant());
  }

  /** Stops all imports after their batches in flight, and waits for them. */
  @Override
  public void close() {
    running.stop(PATIENCE);
  }
}
