package dev.rubrica.application.service.export;

import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.CustomFieldsCodec;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.TableWriter;
import dev.rubrica.application.port.out.export.ExportRepository.Completion;
import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.service.contact.FilterExistenceCheck;
import dev.rubrica.application.service.file.StoredFileOutput;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes the file of one export. */
public final class ExportTask {

  private static final long POLL_MILLIS = 500;

  private final Context context;
  private final Work work;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** What is exported. */
  record Work(ExportId id, ContactQuery query, ExportFormat format, ExportColumns columns) {
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
   * Waits until the export may start, and makes its file.
   *
   * @return what the file contains
   * @throws RuntimeException the file was not completed; the caller ends the export
   */
  ExportJob.Contents run() throws InterruptedException {
    StoredFileId file = start();
    StoredFileOutput out =
        new StoredFileOutput(context.snapshots(), context.clock(), work.account(), file);
    long rows = write(new SizeLimitedOutput(out, context.maxBytes()));
    return complete(rows, out.end());
  }

  private StoredFileId start() throws InterruptedException {
    requireRunning();
    StoredFileId[] file = new StoredFileId[1];
    Admission admission = context.storage().write(in -> admit(in, file));
    while (admission == Admission.WAITING) {
      if (stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new ExportStoppedException();
      }
      admission = context.storage().write(in -> admit(in, file));
    }
    if (admission == Admission.ENDED) {
      throw new ExportEndedException();
    }
    return file[0];
  }

  // Other nodes may run exports of the account, too.
  private Admission admit(Repositories in, StoredFileId[] file) {
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
    file[0] = in.files().create(account, FilePurpose.EXPORT, 0, end);
    return in.exports().start(account, work.id(), file[0]) ? Admission.STARTED : Admission.ENDED;
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
                FilterExistenceCheck.check(in, work.query());
                in.contacts()
                    .each(
                        work.query(),
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

  private void requireRunning() {
    if (stopped.getCount() == 0) {
      throw new ExportStoppedException();
    }
  }

  private ExportJob.Contents complete(long rows, StoredFile file) {
    AccountId account = work.account();
    ExportJob.Contents contents = new ExportJob.Contents(rows, file.bytes());
    Instant now = context.clock().instant();
    Instant end = now.plus(ExportLifetime.FILE);
    Completion completion = new Completion(contents, now, end, ExportLifetime.linkEnd(now, end));
    context
        .storage()
        .write(
            in -> {
              // The export before its file, as all others lock them.
              if (!in.exports().complete(account, work.id(), completion)
                  || !in.files().complete(account, file, now, end)) {
                throw new ExportEndedException();
              }
              return null;
            });
    return contents;
  }
}
