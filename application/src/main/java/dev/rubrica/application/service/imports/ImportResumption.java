package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Details;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Interrupted;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.application.service.imports.run.ImportExecution;
import dev.rubrica.application.service.imports.run.ImportLeases;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.application.service.imports.run.RowSource;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.imports.KeptUpload.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/**
 * Continues imports of kept files whose process has died. The rows that it has written are skipped;
 * all others are written as the process would have written them.
 */
public final class ImportResumption {

  private final Storage storage;
  private final ContactFiles files;
  private final UploadOpening opening;
  private final Clock clock;
  private final ImportRunner runner;
  private final Executor threads;
  private final ImportRunner.Faults faults;
  private final KeptFiles kept;
  private final Set<Interrupted> pending = ConcurrentHashMap.newKeySet();
  private final LongAdder resumed = new LongAdder();

  /**
   * @param threads runs each task immediately on a thread of its own
   */
  public ImportResumption(
      Storage storage,
      ContactFiles files,
      UploadOpening opening,
      Clock clock,
      ImportRunner runner,
      Executor threads,
      ImportRunner.Faults faults) {
    this.storage = storage;
    this.files = files;
    this.opening = opening;
    this.clock = clock;
    this.runner = runner;
    this.threads = threads;
    this.faults = faults;
    this.kept = new KeptFiles(storage, files, clock);
  }

  /**
   * Continues imports whose lease has expired. Must be called every few seconds.
   *
   * @throws StorageUnavailableException the storage is unavailable
   */
  public void heartbeat() {
    resume(runner.moment());
  }

  /** Continues all imports. For the start of a service that is the only node. */
  public void resumeAll() {
    resume(runner.afterAllLeases());
  }

  /** How many imports this process has resumed. */
  public long resumed() {
    return resumed.sum();
  }

  /** How many imports this process is about to resume. */
  public int pending() {
    return pending.size();
  }

  private void resume(Instant aliveBefore) {
    for (Interrupted one :
        storage.read(in -> in.uploads().interrupted(aliveBefore, clock.instant()))) {
      if (!runner.isRunning(one.account(), one.id()) && pending.add(one)) {
        start(one, aliveBefore);
      }
    }
  }

  private void start(Interrupted one, Instant aliveBefore) {
    boolean started = false;
    try {
      threads.execute(() -> tryResume(one, aliveBefore));
      started = true;
    } finally {
      if (!started) {
        pending.remove(one);
      }
    }
  }

  private void tryResume(Interrupted one, Instant aliveBefore) {
    try {
      resume(one, aliveBefore);
    } catch (StorageUnavailableException | CapacityException | DomainException.NotFound _) {
      // Nothing is lost: the next heartbeats try again, until the file expires.
    } catch (Throwable e) {
      faults.fault(one.id(), e);
    } finally {
      pending.remove(one);
    }
  }

  private void resume(Interrupted one, Instant aliveBefore) {
    Optional<Details> details =
        storage.read(one.account(), in -> in.uploads().find(one.account(), one.id()));
    Optional<ImportJob> job =
        storage.read(one.account(), in -> in.imports().find(one.account(), one.id()));
    if (details.isEmpty() || job.isEmpty() || details.get().chosen() == null) {
      return;
    }
    runner.admission().requireRoom(one.account());
    StoredUpload file = kept.fetch(one.account(), one.id(), details.get().file().id());
    boolean running = false;
    try {
      Upload upload = upload(job.get(), file, details.get().chosen());
      running = runner.admission().beginIf(one.account(), () -> run(one, upload, aliveBefore));
    } finally {
      if (!running) {
        files.discard(file);
      }
    }
  }

  private static Upload upload(ImportJob job, StoredUpload file, ImportSettings options) {
    return new Upload(
        new SourceFile(file, job.fileName(), UploadChoice.family(job.format())),
        new ReadOptions(options.header(), options.country(), options.mapping()),
        new MergeOptions(options.lists().toList(), options.strategy(), options.tags()),
        options.preview());
  }

  /** Runs the import, unless another process has taken it over. */
  private boolean run(Interrupted one, Upload upload, Instant aliveBefore) {
    Optional<Run> adopted =
        storage.write(
            one.account(), in -> in.uploads().adopt(one, aliveBefore, ImportLeases.LEASE));
    if (adopted.isEmpty()) {
      return false;
    }
    Run run = adopted.get();
    RowSource source = opening.open(upload, run.written());
    boolean running = false;
    try {
      runner.run(
          new ImportExecution(new Actor.Service(one.account()), one.id(), false, Step.IMPORT, run),
          upload,
          source,
          () -> opening.open(upload, run.written()),
          () -> files.discard(upload.source().upload()));
      running = true;
      resumed.increment();
      return true;
    } finally {
      if (!running) {
        source.close();
      }
    }
  }
}
