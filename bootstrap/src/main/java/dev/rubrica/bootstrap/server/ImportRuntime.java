package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.ImportResumption;
import dev.rubrica.application.service.imports.ImportService;
import dev.rubrica.application.service.imports.KeptUploadService;
import dev.rubrica.application.service.imports.SuppressionImportService;
import dev.rubrica.application.service.imports.UploadOpening;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.application.service.imports.run.ImportStatistics;
import dev.rubrica.application.service.imports.undo.JournalRetention;
import dev.rubrica.application.service.imports.undo.UndoRunner;
import dev.rubrica.application.service.imports.undo.UndoService;
import dev.rubrica.application.service.suppression.SuppressionLimit;
import dev.rubrica.bootstrap.observe.Metrics;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.formats.json.JsonCustomFields;
import dev.rubrica.formats.phone.LibPhoneNumbers;
import dev.rubrica.formats.upload.FileFormats;
import dev.rubrica.http.UseCases;
import dev.rubrica.http.error.SafeExceptionLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;

/** Runs imports and their undos: threads, heartbeats and the deletion of expired reports. */
final class ImportRuntime implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ImportRuntime.class.getName());
  private static final long HEARTBEAT_SECONDS = 5;
  private static final long CLEAN_UP_MINUTES = 60;

  private final Storage storage;
  private final FileFormats files;
  private final Clock clock;
  private final Duration retention;
  private final ExecutorService threads;
  private final ScheduledExecutorService timer;
  private final ImportRunner runner;
  private final ImportService service;
  private final KeptUploadService uploads;
  private final SuppressionImportService suppressions;
  private final ImportResumption resumption;
  private final ExecutorService undoThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final UndoRunner undos;
  private final UndoService undoService;
  private final JournalRetention journals;

  private ImportRuntime(Settings settings, Wiring wiring, FileFormats files, Clock clock) {
    this.files = files;
    this.storage = wiring.background();
    this.clock = clock;
    this.retention = settings.imports().retention();
    this.threads = platformThreads();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("imports").daemon().factory());
    PhoneNumbers phoneNumbers = new LibPhoneNumbers(settings.api().defaultCountry());
    this.runner = runner(settings, phoneNumbers);
    UploadOpening opening =
        new UploadOpening(wiring.storage(), files, phoneNumbers, new JsonCustomFields());
    AnswerHistory history = Wiring.history(settings, clock);
    this.service = new ImportService(wiring.storage(), files, opening, clock, history, runner);
    this.uploads =
        new KeptUploadService(
            wiring.storage(),
            files,
            opening,
            clock,
            history,
            runner,
            settings.imports().keptUploads());
    this.suppressions =
        new SuppressionImportService(
            wiring.storage(),
            files,
            opening,
            clock,
            history,
            runner,
            new SuppressionLimit(settings.api().maxSuppressions()));
    this.resumption =
        new ImportResumption(storage, files, opening, clock, runner, threads, ImportRuntime::log);
    this.undos = new UndoRunner(storage, phoneNumbers, clock, undoThreads, ImportRuntime::log);
    this.undoService = new UndoService(wiring.storage(), phoneNumbers, clock, history, undos);
    this.journals = new JournalRetention(storage, clock, retention);
  }

  // Parsing a file would occupy the carrier threads of requests.
  private static ExecutorService platformThreads() {
    return Executors.newCachedThreadPool(Thread.ofPlatform().name("import-", 1).daemon().factory());
  }

  private ImportRunner runner(Settings settings, PhoneNumbers phoneNumbers) {
    return new ImportRunner(
        storage,
        phoneNumbers,
        files,
        clock,
        threads,
        settings.imports().workers(),
        settings.imports().maxPerAccount(),
        ImportRuntime::log);
  }

  /**
   * Starts the runtime.
   *
   * @param files closed together with the imports
   * @param alone whether no other node uses the database; imports that are recorded as running were
   *     then interrupted, and are marked as failed or continued, and undos are continued at once
   */
  static ImportRuntime start(
      Settings settings, Wiring wiring, FileFormats files, Clock clock, boolean alone) {
    ImportRuntime imports = new ImportRuntime(settings, wiring, files, clock);
    if (alone) {
      imports.runner.endAll();
      imports.resumption.resumeAll();
      imports.undos.adoptAll();
    }
    imports.timer.scheduleWithFixedDelay(
        new BackgroundTask("import heartbeat", imports.runner::heartbeat),
        HEARTBEAT_SECONDS,
        HEARTBEAT_SECONDS,
        TimeUnit.SECONDS);
    imports.timer.scheduleWithFixedDelay(
        new BackgroundTask("import resumption", imports.resumption::heartbeat),
        HEARTBEAT_SECONDS,
        HEARTBEAT_SECONDS,
        TimeUnit.SECONDS);
    imports.timer.scheduleWithFixedDelay(
        new BackgroundTask("undo heartbeat", imports.undos::heartbeat),
        HEARTBEAT_SECONDS,
        HEARTBEAT_SECONDS,
        TimeUnit.SECONDS);
    imports.timer.scheduleWithFixedDelay(
        new BackgroundTask("import clean-up", imports::deleteExpired),
        1,
        CLEAN_UP_MINUTES,
        TimeUnit.MINUTES);
    return imports;
  }

  UseCases.Imports useCases() {
    return new UseCases.Imports(service, uploads, undoService, suppressions);
  }

  void register(Metrics metrics) {
    metrics.gauge("imports.running", "Imports in progress", runner::running);
    metrics.gauge("imports.waiting", "Imports that wait to be started", runner::waiting);
    metrics.gauge("imports.undoing", "Undos of imports in progress", undos::running);
    ImportStatistics statistics = runner.statistics();
    String ended = "Imports that have ended";
    metrics.counter("imports.ended", ended, statistics::completed, "status", "completed");
    metrics.counter("imports.ended", ended, statistics::failed, "status", "failed");
    String simulated = "Simulated imports that have ended";
    metrics.counter(
        "imports.simulated", simulated, statistics::simulationsCompleted, "status", "completed");
    metrics.counter(
        "imports.simulated", simulated, statistics::simulationsFailed, "status", "failed");
    metrics.counter("imports.resumed", "Imports continued after a crash", resumption::resumed);
    registerRows(metrics, "created", ImportSummary::created);
    registerRows(metrics, "updated", ImportSummary::updated);
    registerRows(metrics, "duplicate", ImportSummary::duplicates);
    registerRows(metrics, "error", ImportSummary::errors);
  }

  private void registerRows(Metrics metrics, String outcome, ToLongFunction<ImportSummary> count) {
    DoubleSupplier total = () -> count.applyAsLong(runner.statistics().rows());
    metrics.counter("imports.rows", "Processed rows of imported files", total, "outcome", outcome);
  }

  private void deleteExpired() {
    Instant now = clock.instant();
    storage.write(in -> in.imports().deleteSimulations(now.minus(ImportContacts.SIMULATION_KEPT)));
    storage.write(
        in -> {
          in.uploads().forgetExpired(now);
          return null;
        });
    storage.write(in -> in.imports().erase(now.minus(retention)));
    journals.eraseOld();
  }

  private static void log(ImportId id, Throwable e) {
    LOG.log(Level.ERROR, "import " + id.value() + " failed: " + SafeExceptionLog.trace(e));
  }

  /** Stops imports and undos after the batches in progress. */
  @Override
  public void close() {
    timer.shutdownNow();
    undos.close();
    undoThreads.shutdown();
    runner.close();
    threads.shutdown();
    files.close();
  }
}
