package dev.rubrica.bootstrap.server;

import dev.rubrica.application.service.audit.AuditRetention;
import dev.rubrica.application.service.list.DeletedListPurge;
import dev.rubrica.bootstrap.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Deletes once an hour what is not kept any more: old entries of the audit trail, and members of
 * deleted lists.
 */
final class CleanUp implements AutoCloseable {

  private static final long FIRST_MINUTES = 2;
  private static final long EVERY_MINUTES = 60;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("clean-up").daemon().factory());

  private CleanUp() {}

  static CleanUp start(Settings settings, Wiring wiring, Clock clock) {
    AuditRetention audit =
        new AuditRetention(wiring.background(), clock, settings.auditRetention());
    DeletedListPurge lists =
        new DeletedListPurge(wiring.background(), clock, settings.deletedLists());
    CleanUp cleanUp = new CleanUp();
    cleanUp.schedule("audit clean-up", audit::eraseOld);
    cleanUp.schedule("purge of deleted lists", lists::run);
    return cleanUp;
  }

  private void schedule(String name, Runnable task) {
    timer.scheduleWithFixedDelay(
        new BackgroundTask(name, task), FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
