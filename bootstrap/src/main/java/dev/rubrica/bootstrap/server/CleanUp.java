package dev.rubrica.bootstrap.server;

import dev.rubrica.application.service.audit.AuditRetention;
import dev.rubrica.application.service.campaign.CampaignRetention;
import dev.rubrica.application.service.contact.CustomFieldRetention;
import dev.rubrica.application.service.export.ExportRetention;
import dev.rubrica.application.service.file.StoredFileRetention;
import dev.rubrica.application.service.idempotency.AnswerRetention;
import dev.rubrica.application.service.list.DeletedListPurge;
import dev.rubrica.application.service.session.SessionRetention;
import dev.rubrica.application.service.tag.TagRetention;
import dev.rubrica.bootstrap.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Deletes what is not kept any more: once an hour old entries of the audit trail, members of
 * deleted lists, exports, expired sessions, and names of custom fields and tags that no contact
 * has; every ten minutes answers to calls with idempotency keys, files, and recipients of
 * campaigns.
 */
final class CleanUp implements AutoCloseable {

  private static final long FIRST_MINUTES = 2;
  private static final long EVERY_MINUTES = 60;
  private static final long OFTEN_MINUTES = 10;
  private static final int MAX_ANSWERS = 1_000_000;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("clean-up").daemon().factory());

  private CleanUp() {}

  static CleanUp start(Settings settings, Wiring wiring, Clock clock) {
    AuditRetention audit =
        new AuditRetention(wiring.background(), clock, settings.auditRetention());
    DeletedListPurge lists =
        new DeletedListPurge(wiring.background(), clock, settings.deletedLists());
    AnswerRetention answers =
        new AnswerRetention(wiring.background(), clock, settings.answerRetention(), MAX_ANSWERS);
    CustomFieldRetention customFields = new CustomFieldRetention(wiring.background(), clock);
    CleanUp cleanUp = new CleanUp();
    cleanUp.schedule("audit clean-up", audit::eraseOld, EVERY_MINUTES);
    cleanUp.schedule("purge of deleted lists", lists::run, EVERY_MINUTES);
    cleanUp.schedule("clean-up of custom fields", customFields::removeUnused, EVERY_MINUTES);
    TagRetention tags = new TagRetention(wiring.background());
    cleanUp.schedule("clean-up of tags", tags::removeUnused, EVERY_MINUTES);
    SessionRetention sessions = new SessionRetention(wiring.background(), clock);
    cleanUp.schedule("clean-up of sessions", sessions::deleteExpired, EVERY_MINUTES);
    StoredFileRetention files = new StoredFileRetention(wiring.background(), clock);
    cleanUp.schedule("file clean-up", files::purge, OFTEN_MINUTES);
    CampaignRetention recipients = new CampaignRetention(wiring.background(), settings.campaigns());
    cleanUp.schedule("clean-up of recipients", recipients::run, OFTEN_MINUTES);
    ExportRetention exports = new ExportRetention(wiring.background(), clock);
    cleanUp.schedule("export clean-up", exports::deleteOld, EVERY_MINUTES);
    cleanUp.schedule("answer clean-up", answers::eraseOld, OFTEN_MINUTES);
    return cleanUp;
  }

  private void schedule(String name, Runnable task, long everyMinutes) {
    timer.scheduleWithFixedDelay(
        new BackgroundTask(name, task), FIRST_MINUTES, everyMinutes, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
