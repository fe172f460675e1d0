package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.background.StorageRetry;
import dev.rubrica.application.service.file.StoredFileOutput;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.StoredFile;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.ImportColumn;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Reads the file of an upload as a whole, and stores it for the import. The rows are not validated
 * as contacts, because the mapping is not known yet.
 */
final class FileInspector implements FileRun {

  private static final int ROWS_AT_ONCE = 1_000;

  private final ImportExecution execution;
  private final int previewRows;
  private final RowSource source;
  private final ImportRunner.Target target;
  private final ImportConcurrency permits;
  private final Storage storage;
  private final Clock clock;
  private volatile boolean stopped;

  /**
   * @param previewRows the number of rows that the report shows
   */
  FileInspector(
      ImportExecution execution,
      int previewRows,
      RowSource source,
      ImportRunner.Target target,
      ImportConcurrency permits,
      Storage storage,
      Clock clock) {
    this.execution = execution;
    this.previewRows = previewRows;
    this.source = source;
    this.target = target;
    this.permits = permits;
    this.storage = storage;
    this.clock = clock;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void run() throws InterruptedException {
    List<ImportColumn> columns = source.layout().described();
    FileProfile profile =
        new FileProfile(columns.size(), source.layout().headerRows(), previewRows);
    while (read(profile)) {
      requireNotStopped();
    }
    FileInspection inspection = profile.result();
    StoredFile file = store();
    AccountId account = execution.account();
    StorageRetry.ofKnownOutcome(() -> stopped)
        .run(() -> complete(account, file, inspection, inspection.describe(columns)));
  }

  /** Reads some rows; false at the end of the file. */
  private boolean read(FileProfile profile) throws InterruptedException {
    permits.reading().acquire(execution.account());
    try {
      for (int i = 0; i < ROWS_AT_ONCE; i++) {
        Row row = source.nextUnparsed();
        if (row == null) {
          return false;
        }
        profile.add(row);
      }
      return true;
    } finally {
      permits.reading().release(execution.account());
    }
  }

  private StoredFile store() {
    StoredFileOutput out = new StoredFileOutput(storage, clock, execution.account(), target.id());
    target.copy().accept(out);
    return out.end();
  }

  // The state of the upload and that of its file change together.
  private boolean complete(
      AccountId account, StoredFile file, FileInspection inspection, List<ImportColumn> columns) {
    return storage.write(
        account,
        in -> {
          if (!in.files().complete(account, file, clock.instant(), target.expiresAt())
              || !in.uploads().complete(account, execution.id(), inspection, columns)) {
            throw new BatchWriter.ImportEndedException();
          }
          return true;
        });
  }

  private void requireNotStopped() {
    if (stopped) {
      throw new CancellationException();
    }
  }
}
