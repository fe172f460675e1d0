package dev.rubrica.application.service.export;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.export.ExportRepository.Abandoned;
import dev.rubrica.application.service.background.StorageRetry;
import dev.rubrica.application.service.export.ExportRunner.Faults;
import dev.rubrica.application.service.export.ExportTask.ExportEndedException;
import dev.rubrica.application.service.file.ExpiredFileException;
import dev.rubrica.application.service.file.StoredFileRetention;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/** Ends exports without success, and deletes what they have written. Thread-safe. */
final class ExportEnding {

  private final Storage storage;
  private final Clock clock;
  private final Faults faults;
  private final ExportStatistics statistics;
  private final Executor threads;
  private final ExportFailures failures;
  private final StoredFileRetention retention;
  private volatile boolean closed;

  /**
   * @param threads for what nobody waits for
   */
  ExportEnding(
      ExportTask.Context context, Faults faults, ExportStatistics statistics, Executor threads) {
    this.storage = context.storage();
    this.clock = context.clock();
    this.faults = faults;
    this.statistics = statistics;
    this.threads = threads;
    this.failures = new ExportFailures(context.maxBytes());
    this.retention = new StoredFileRetention(storage, clock);
  }

  /** From now on, nothing is repeated, and files are left to the periodic clean-up. */
  void close() {
    closed = true;
  }

  /** Ends an export as failed, unless it has ended. */
  // If even this fails, the lease expires and another node ends the export.
  void fail(AccountId account, ExportId id, Throwable failure) {
    if (failure instanceof ExportEndedException || failure instanceof ExpiredFileException) {
      purge(account);
      return;
    }
    String reason =
        failures
            .reason(failure)
            .orElseGet(
                () -> {
                  faults.fault(id, failure);
                  return ExportFailures.FAULT;
                });
    try {
      if (StorageRetry.always(() -> closed).run(() -> end(account, id, reason))) {
        statistics.addFailed();
      }
    } catch (StorageUnavailableException _) {
      return;
    } catch (RuntimeException e) {
      faults.fault(id, e);
      return;
    }
    purge(account);
  }

  private boolean end(AccountId account, ExportId id, String reason) {
    return storage.write(
        in -> {
          boolean running =
              in.exports()
                  .lock(account, id)
                  .filter(job -> job.status() == ExportStatus.RUNNING)
                  .isPresent();
          in.exports()
              .fail(account, id, reason, clock.instant())
              .ifPresent(file -> in.files().expire(account, file));
          return running;
        });
  }

  // What remains, also on shutdown, is deleted by the periodic clean-up.
  private void purge(AccountId account) {
    if (closed) {
      return;
    }
    try {
      retention.purge(account);
    } catch (StorageUnavailableException _) {
      return;
    }
  }

  /** Ends as failed all exports whose lease had expired at that time of the storage. */
  void endAbandoned(Instant aliveBefore) {
    List<Abandoned> abandoned =
        storage.write(
            in -> {
              List<Abandoned> ended =
                  in.exports().endAbandoned(aliveBefore, ExportLease.DIED, clock.instant());
              for (Abandoned one : ended) {
                one.file().ifPresent(file -> in.files().expire(one.account(), file));
              }
              return ended;
            });
    abandoned.forEach(_ -> statistics.addFailed());
    abandoned.stream()
        .map(Abandoned::account)
        .distinct()
        .forEach(account -> threads.execute(() -> purge(account)));
  }
}
