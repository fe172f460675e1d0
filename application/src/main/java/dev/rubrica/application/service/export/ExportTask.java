package dev.rubrica.application.service.export;

import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.TableWriter;
import dev.rubrica.application.port.out.export.ExportRepository.Completion;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.service.background.StorageRetry;
import dev.rubrica.application.service.contact.FilterExistenceCheck;
import dev.rubrica.application.service.file.StoredFileOutput;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportColumns;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.export.ExportStatus;
import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.domain.file.StoredFile;
import dev.rubrica.domain.file.StoredFileId;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the file of one export. One thread at a time uses it; any may stop it. */
public final class ExportTask {

  private static final long POLL_MILLIS = 500;

  private final Context context;
  private final Work work;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable StoredFileId file;

  /**
   * What is exported.
   *
   * @param chosen the only contacts of the query that are exported; empty for all of them
   */
  record Work(
      ExportId id, ContactQuery query, IdSet chosen, ExportFormat format, ExportColumns columns) {
    AccountId account() {
      return query.account();
    }
  }

  /**
   * What all tasks share.
   *
   * @param snapshots reads contacts, for as long as a file is being written, and writes the file
   * @param maxBytes the maximum size of a file
   */
  public record Context(
      Storage storage,
      Storage snapshots,
      ContactFiles files,
      CustomFieldsCodec customFields,
      Clock clock,
      long maxBytes) {}

  /** The export has ended, since it was deleted or another node has ended it. */
  static final class ExportEndedException extends RuntimeException {}

  /** The service is being stopped. */
  static final class ExportStoppedException extends RuntimeException {}

  /** The file would exceed the maximum size. */
  static final class ExportTooLargeException extends RuntimeException {}

  private enum Admission {
    STARTED,
    WAITING,
    ENDED
  }

  ExportTask(Context context, Work work) {
    this.context = context;
    this.work = work;
  }

  /** Ends the task with an exception, soon. */
  void stop() {
    stopped.countDown();
  }

  /**
   * Starts the export unless as many exports of the account as allowed are being made.
   *
   * @return false when it must wait
   * @throws ExportEndedException the export has ended
   */
  boolean start() {
    requireRunning();
    Admission admission =
        StorageRetry.ofKnownOutcome(this::isStopped)
            .run(() -> context.storage().write(this::admit));
    if (admission == Admission.ENDED) {
      throw new ExportEndedException();
    }
    return admission == Admission.STARTED;
  }

  /** Waits between two attempts to start. */
  void pause() {
    try {
      if (stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new ExportStoppedException();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes the file of an export that has started.
   *
   * @return what the file contains
   * @throws RuntimeException the file was not completed; the caller ends the export
   */
  ExportJob.Contents run() {
    StoredFileOutput out =
        new StoredFileOutput(
            context.snapshots(), context.clock(), work.account(), Objects.requireNonNull(file));
    long rows = write(new SizeLimitedOutput(out, context.maxBytes()));
    return complete(rows, out.end());
  }

  // Other nodes may run exports of the account, too.
  private Admission admit(Repositories in) {
    AccountId account = work.account();
    in.exports().lockAccount(account);
    boolean running =
        in.exports()
            .lock(account, work.id())
            .filter(job -> job.status() == ExportStatus.RUNNING)
            .isPresent();
    if (!running) {
      return Admission.ENDED;
    }
    if (in.exports().countStarted(account) >= ManageExports.MAX_STARTED) {
      return Admission.WAITING;
    }
    Instant end = context.clock().instant().plus(ExportLifetime.FILE);
    StoredFileId created = in.files().create(account, FilePurpose.EXPORT, 0, end);
    file = created;
    return in.exports().start(account, work.id(), created) ? Admission.STARTED : Admission.ENDED;
  }

  private long write(SizeLimitedOutput out) {
    ContactTable table = new ContactTable(work.columns(), context.customFields());
    try (TableWriter writer = context.files().write(work.format(), out)) {
      writer.row(table.header());
      long[] rows = new long[1];
      context
          .snapshots()
          .readSnapshot(
              work.account(),
              in -> {
                // A list may have been deleted since the request was accepted.
                FilterExistenceCheck.check(in, work.account(), "filter.", work.query().filter());
                in.contacts()
                    .each(
                        work.query(),
                        work.chosen(),
                        contact -> {
                          requireRunning();
                          writer.row(table.row(contact, work.format()));
                          rows[0]++;
                        });
                return null;
              });
      writer.finish();
      return rows[0];
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /**
   * @throws ExportStoppedException the task was stopped
   */
  void requireRunning() {
    if (isStopped()) {
      throw new ExportStoppedException();
    }
  }

  private ExportJob.Contents complete(long rows, StoredFile written) {
    ExportJob.Contents contents = new ExportJob.Contents(rows, written.bytes());
    Instant now = context.clock().instant();
    Instant end = now.plus(ExportLifetime.FILE);
    Completion completion = new Completion(contents, now, end, ExportLifetime.linkEnd(now, end));
    boolean completed =
        StorageRetry.always(this::isStopped)
            .run(() -> context.storage().write(in -> complete(in, written, completion)));
    if (!completed) {
      throw new ExportEndedException();
    }
    return contents;
  }

  // The export before its file, as all others lock them. An attempt whose outcome was unknown may
  // have completed both.
  private boolean complete(Repositories in, StoredFile written, Completion completion) {
    AccountId account = work.account();
    if (isCompleted(in, written)) {
      return true;
    }
    if (!in.exports().complete(account, work.id(), completion)) {
      return false;
    }
    if (!in.files()
        .complete(account, written, completion.completedAt(), completion.fileExpiresAt())) {
      throw new ExportEndedException();
    }
    return true;
  }

  private boolean isCompleted(Repositories in, StoredFile written) {
    return in.exports()
        .lock(work.account(), work.id())
        .map(ExportJob::file)
        .filter(its -> its.id().equals(written.id()))
        .isPresent();
  }
}
