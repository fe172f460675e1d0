package dev.rubrica.bootstrap.server;

import dev.rubrica.application.service.audit.AuditRetention;
import dev.rubrica.bootstrap.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Deletes expired entries of the audit trail once an hour. */
final class AuditCleanUp implements AutoCloseable {

  private static final long FIRST_MINUTES = 2;
  private static final long EVERY_MINUTES = 60;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("audit-clean-up").daemon().factory());

  private AuditCleanUp() {}

  static AuditCleanUp start(Settings settings, Wiring wiring, Clock clock) {
    AuditRetention retention =
        new AuditRetention(wiring.background(), clock, settings.auditRetention());
    AuditCleanUp cleanUp = new AuditCleanUp();
    cleanUp.timer.scheduleWithFixedDelay(
        new BackgroundTask("audit clean-up", retention::eraseOld),
        FIRST_MINUTES,
        EVERY_MINUTES,
        TimeUnit.MINUTES);
    return cleanUp;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
