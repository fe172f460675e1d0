package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.imports.ImportService;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.application.service.imports.run.ImportStatistics;
import dev.rubrica.bootstrap.observe.Metrics;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.formats.json.JsonCustomFields;
import dev.rubrica.formats.phone.LibPhoneNumbers;
import dev.rubrica.formats.upload.FileFormats;
import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.persistence.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;

/** Imports at work, with the threads they need and the care they take. */
final class ImportRuntime implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ImportRuntime.class.getName());
  private static final long LOOK_SECONDS = 5;
  private static final long ERASE_MINUTES = 60;

  private final Storage storage;
  private final FileFormats files;
  private final Clock clock;
  private final Duration kept;
  private final ExecutorService threads;
  private final ScheduledExecutorService timer;
  private final ImportRunner works;
  private final ImportService service;

  private ImportRuntime(Settings settings, Database database, FileFormats files, Clock clock) {
    this.files = files;
    this.storage = Wiring.background(database);
    this.clock = clock;
    this.kept = settings.imports().retention();
    // Threads of the platform: the reading of a file must not keep requests from theirs.
    this.threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().name("import-", 1).daemon().factory());
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("imports").daemon().factory());
    PhoneNumbers plans = new LibPhoneNumbers(settings.api().defaultCountry());
    this.works =
        new ImportRunner(
            storage,
            plans,
            clock,
            threads,
            settings.imports().workers(),
            settings.imports().maxPerAccount(),
            ImportRuntime::log);
    this.service =
        new ImportService(
            Wiring.storage(database), files, plans, new JsonCustomFields(), clock, works);
  }

  /**
   * @param files closed with the imports
   * @param alone whether no other service works on this database: then what is said to run does not
   */
  static ImportRuntime start(
      Settings settings, Database database, FileFormats files, Clock clock, boolean alone) {
    ImportRuntime imports = new ImportRuntime(settings, database, files, clock);
    if (alone) {
      imports.works.endAll();
    }
    imports.timer.scheduleWithFixedDelay(
        new BackgroundTask("the watch over imports", imports.works::look),
        LOOK_SECONDS,
        LOOK_SECONDS,
        TimeUnit.SECONDS);
    imports.timer.scheduleWithFixedDelay(
        new BackgroundTask("the clean-up of imports", imports::erase),
        1,
        ERASE_MINUTES,
        TimeUnit.MINUTES);
    return imports;
  }

  ImportContacts service() {
    return service;
  }

  void count(Metrics meters) {
    meters.gauge("imports.running", "Imports that are not over yet", works::running);
    meters.gauge("imports.waiting", "Imports that wait for their turn", works::waiting);
    ImportStatistics figures = works.figures();
    String ended = "Imports that are over";
    meters.counter("imports.ended", ended, figures::completed, "status", "completed");
    meters.counter("imports.ended", ended, figures::failed, "status", "failed");
    rows(meters, "created", ImportSummary::created);
    rows(meters, "updated", ImportSummary::updated);
    rows(meters, "duplicate", ImportSummary::duplicates);
    rows(meters, "error", ImportSummary::errors);
  }

  private void rows(Metrics meters, String outcome, ToLongFunction<ImportSummary> part) {
    DoubleSupplier total = () -> part.applyAsLong(works.figures().rows());
    meters.counter("imports.rows", "Rows of files that were dealt with", total, "outcome", outcome);
  }

  private void erase() {
    storage.write(in -> in.imports().erase(clock.instant().minus(kept)));
  }

  private static void log(dev.rubrica.domain.imports.ImportId id, Throwable fault) {
    LOG.log(Level.ERROR, "import " + id.value() + " failed: " + SafeExceptionLog.trace(fault));
  }

  /** Ends imports after the batches at work. */
  @Override
  public void close() {
    timer.shutdownNow();
    works.close();
    threads.shutdown();
    files.close();
  }
}
