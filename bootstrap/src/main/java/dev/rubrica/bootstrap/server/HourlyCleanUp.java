package dev.rubrica.bootstrap.server;

import dev.rubrica.application.service.audit.AuditRetention;
import dev.rubrica.application.service.contact.CustomFieldRetention;
import dev.rubrica.application.service.tag.TagRetention;
import dev.rubrica.bootstrap.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Deletes expired entries of the audit trail, and the names of custom fields and tags that no
 * contact has any more, once an hour.
 */
final class HourlyCleanUp implements AutoCloseable {

  private static final long FIRST_MINUTES = 2;
  private static final long EVERY_MINUTES = 60;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("clean-up").daemon().factory());

  private HourlyCleanUp() {}

  static HourlyCleanUp start(Settings settings, Wiring wiring, Clock clock) {
    AuditRetention audit =
        new AuditRetention(wiring.background(), clock, settings.auditRetention());
    CustomFieldRetention customFields = new CustomFieldRetention(wiring.background(), clock);
    HourlyCleanUp cleanUp = new HourlyCleanUp();
    cleanUp.run("audit clean-up", audit::eraseOld);
    cleanUp.run("clean-up of custom fields", customFields::removeUnused);
    cleanUp.run("clean-up of tags", new TagRetention(wiring.background())::removeUnused);
    return cleanUp;
  }

  private void run(String name, Runnable task) {
    timer.scheduleWithFixedDelay(
        new BackgroundTask(name, task), FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
