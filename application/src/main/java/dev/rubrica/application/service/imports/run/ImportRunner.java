package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.imports.parse.NumberRowReader;
import dev.rubrica.application.service.imports.run.RunningImports.Key;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.imports.ImportId;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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
  private final ImportEnding ending;
  private final Faults faults;
  private final ImportStatistics statistics = new ImportStatistics();
  private final RunningImports running = new RunningImports();

  /** Receives unexpected exceptions, which are no fault of the input. */
  public interface Faults {
    void fault(ImportId id, Throwable fault);
  }

  /**
   * Where the file of an upload is stored.
   *
   * @param id a stored file without content
   * @param copy writes the content of the uploaded file
   * @param expiresAt the end of the stored file
   */
  public record Target(StoredFileId id, Consumer<OutputStream> copy, Instant expiresAt) {}

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
    this.ending = new ImportEnding(storage, clock, leases, statistics);
    this.faults = faults;
  }

  public ImportAdmission admission() {
    return admission;
  }

  /**
   * Runs an import of contacts that has begun.
   *
   * @param upload how the contacts are imported
   * @param source the open file, which is taken over
   * @param reopen opens the file again
   * @param afterwards runs when the import has ended
   */
  public void run(
      ImportExecution execution,
      Upload upload,
      RowSource source,
      Supplier<RowSource> reopen,
      Runnable afterwards) {
    AccountId account = execution.account();
    BatchProcessor processor = processor(execution, upload);
    ImportTask task =
        new ImportTask(
            account,
            open -> new ImportRun(account, open, processor, permits, threads),
            processor,
            reopen,
            permits,
            "import the file again");
    start(execution, task, source, afterwards);
  }

  /**
   * Runs an import of opt-outs that has begun.
   *
   * @param template what the suppressions have in common
   * @param source as in {@link #run}, as the other parameters
   */
  public void suppress(
      ImportExecution execution,
      SuppressionTemplate template,
      RowSource source,
      Supplier<RowSource> reopen,
      Runnable afterwards) {
    SuppressionWriter writer =
        new SuppressionWriter(storage, scratch, clock, execution, template, statistics);
    NumberRowReader reader = new NumberRowReader(phoneNumbers, template.country());
    ImportTask task =
        new ImportTask(
            execution.account(),
            open -> new SuppressionRun(execution.account(), open, reader, writer, permits),
            writer,
            reopen,
            permits,
            "upload the file again");
    start(execution, task, source, afterwards);
  }

  /**
   * Reads the file of an upload that has begun, and stores it.
   *
   * @param previewRows the number of rows that the report shows
   * @param source as in {@link #run}, as the other parameters
   * @param target where the file is stored
   */
  public void inspect(
      ImportExecution execution,
      int previewRows,
      RowSource source,
      Supplier<RowSource> reopen,
      Target target,
      Runnable afterwards) {
    ImportTask task =
        new ImportTask(
            execution.account(),
            open ->
                new FileInspector(execution, previewRows, open, target, permits, storage, clock),
            () -> {},
            reopen,
            permits,
            "upload it again");
    start(execution, task, source, afterwards);
  }

  private void start(
      ImportExecution execution, ImportTask task, RowSource source, Runnable afterwards) {
    Key key = new Key(execution.account(), execution.id());
    task.offer(source);
    RunningImports.Entry entry = running.add(key, task, execution.run().number());
    boolean started = false;
    try {
      threads.execute(() -> work(execution, key, entry, afterwards));
      started = true;
    } finally {
      if (!started) {
        running.remove(key, entry);
        task.giveUp();
      }
    }
  }

  private BatchProcessor processor(ImportExecution execution, Upload upload) {
    return execution.simulation()
        ? new BatchSimulator(storage, phoneNumbers, scratch, clock, execution, upload)
        : new BatchWriter(storage, phoneNumbers, clock, execution, upload, statistics);
  }

  private void work(
      ImportExecution execution, Key key, RunningImports.Entry entry, Runnable afterwards) {
    try {
      end(execution, entry.task().work(fault -> faults.fault(key.id(), fault)));
    } finally {
      try {
        afterwards.run();
      } finally {
        // Last, so that whoever waits for the import finds all of its resources released.
        running.remove(key, entry);
        admission.leave(key.account());
        entry.end();
      }
    }
  }

  // If even this fails, the lease expires and another node ends the import.
  private void end(ImportExecution execution, @Nullable String failure) {
    try {
      ending.end(execution, failure);
    } catch (Throwable e) {
      faults.fault(execution.id(), e);
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
    running.forEach((key, entry) -> leases.renew(key.account(), key.id(), entry.run()));
    leases.endSilent(moment, clock.instant());
  }

  /** The time by which a lease that has expired belongs to a process that has died. */
  public Instant moment() {
    return leases.moment();
  }

  /** A time after the end of all leases, for the start of a service that is the only node. */
  public Instant afterAllLeases() {
    return leases.afterAll();
  }

  /** Whether the import runs in this process. */
  public boolean isRunning(AccountId account, ImportId id) {
    return running.contains(new Key(account, id));
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
