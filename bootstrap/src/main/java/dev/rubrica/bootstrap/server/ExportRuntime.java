package dev.rubrica.bootstrap.server;

import dev.rubrica.application.service.export.DownloadLinks;
import dev.rubrica.application.service.export.DownloadService;
import dev.rubrica.application.service.export.ExportJobService;
import dev.rubrica.application.service.export.ExportRunner;
import dev.rubrica.application.service.export.ExportStatistics;
import dev.rubrica.application.service.export.ExportTask;
import dev.rubrica.bootstrap.observe.Metrics;
import dev.rubrica.bootstrap.security.HmacLinkSignatures;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.formats.json.JsonCustomFields;
import dev.rubrica.formats.upload.FileFormats;
import dev.rubrica.http.UseCases;
import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs exports in the background: threads and heartbeats. */
final class ExportRuntime implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ExportRuntime.class.getName());
  private static final long HEARTBEAT_SECONDS = 5;

  // Platform threads: compressing a file would occupy the carrier threads of requests.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("export-", 1).daemon().factory());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("exports").daemon().factory());
  private final ExportRunner runner;
  private final UseCases.Exports useCases;

  private ExportRuntime(Settings settings, Wiring wiring, FileFormats files, Clock clock) {
    ExportTask.Context context =
        new ExportTask.Context(
            wiring.background(),
            wiring.exports(),
            files,
            new JsonCustomFields(),
            clock,
            settings.exports().maxBytes());
    this.runner =
        new ExportRunner(
            context,
            DatabaseSettings.EXPORTS,
            Thread.ofVirtual().name("export-waiting-", 1)::start,
            threads,
            ExportRuntime::log);
    DownloadLinks links = new DownloadLinks(wiring.storage(), new HmacLinkSignatures());
    this.useCases =
        new UseCases.Exports(
            new ExportJobService(
                wiring.storage(), links, runner, Wiring.history(settings, clock), clock),
            new DownloadService(wiring.storage(), links, clock));
  }

  /**
   * Starts the runtime.
   *
   * @param alone whether no other node uses the database; exports that are recorded as running were
   *     then interrupted, and are marked as failed
   */
  static ExportRuntime start(
      Settings settings, Wiring wiring, FileFormats files, Clock clock, boolean alone) {
    ExportRuntime exports = new ExportRuntime(settings, wiring, files, clock);
    if (alone) {
      exports.runner.endAll();
    }
    exports.timer.scheduleWithFixedDelay(
        new BackgroundTask("export heartbeat", exports.runner::heartbeat),
        HEARTBEAT_SECONDS,
        HEARTBEAT_SECONDS,
        TimeUnit.SECONDS);
    return exports;
  }

  UseCases.Exports useCases() {
    return useCases;
  }

  void register(Metrics metrics) {
    metrics.gauge("exports.running", "Exports whose files are being made", runner::running);
    metrics.gauge("exports.waiting", "Exports that wait to be started", runner::waiting);
    ExportStatistics statistics = runner.statistics();
    String ended = "Exports that have ended";
    metrics.counter("exports.ended", ended, statistics::completed, "status", "completed");
    metrics.counter("exports.ended", ended, statistics::failed, "status", "failed");
    metrics.counter("exports.rows", "Contacts in the files of exports", statistics::rows);
    metrics.counter("exports.bytes", "Size of the files of exports", statistics::bytes);
  }

  private static void log(ExportId id, Throwable e) {
    LOG.log(Level.ERROR, "export " + id.value() + " failed: " + SafeExceptionLog.trace(e));
  }

  /** Stops the exports in progress, which fail. */
  @Override
  public void close() {
    timer.shutdownNow();
    runner.close();
    threads.shutdown();
  }
}
