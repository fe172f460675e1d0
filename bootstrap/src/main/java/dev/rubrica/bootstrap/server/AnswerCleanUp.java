package dev.rubrica.bootstrap.server;

import dev.rubrica.application.service.idempotency.AnswerRetention;
import dev.rubrica.bootstrap.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Deletes expired answers to calls with idempotency keys every ten minutes. */
final class AnswerCleanUp implements AutoCloseable {

  private static final int MAX_PER_ACCOUNT = 1_000_000;
  private static final long FIRST_MINUTES = 3;
  private static final long EVERY_MINUTES = 10;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("answer-clean-up").daemon().factory());

  private AnswerCleanUp() {}

  static AnswerCleanUp start(Settings settings, Wiring wiring, Clock clock) {
    AnswerRetention retention =
        new AnswerRetention(
            wiring.background(), clock, settings.answerRetention(), MAX_PER_ACCOUNT);
    AnswerCleanUp cleanUp = new AnswerCleanUp();
    cleanUp.timer.scheduleWithFixedDelay(
        new BackgroundTask("answer clean-up", retention::eraseOld),
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
