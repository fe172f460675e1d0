package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.port.out.ContactFiles.DamagedFileException;
import dev.rubrica.application.port.out.ContactFiles.Row;
import dev.rubrica.application.service.background.StorageRetry;
import dev.rubrica.application.service.imports.parse.NumberBatch;
import dev.rubrica.application.service.imports.parse.NumberRow;
import dev.rubrica.application.service.imports.parse.NumberRowReader;
import dev.rubrica.application.service.imports.parse.RowCells;
import dev.rubrica.application.service.imports.parse.RowErrorFactory;
import dev.rubrica.domain.account.AccountId;
import java.util.concurrent.CancellationException;

/** Suppresses the numbers of one file, batch after batch in the order of the file. */
final class SuppressionRun implements FileRun {

  private final AccountId account;
  private final RowSource source;
  private final NumberRowReader reader;
  private final SuppressionWriter writer;
  private final ImportConcurrency permits;
  private volatile boolean stopped;

  SuppressionRun(
      AccountId account,
      RowSource source,
      NumberRowReader reader,
      SuppressionWriter writer,
      ImportConcurrency permits) {
    this.account = account;
    this.source = source;
    this.reader = reader;
    this.writer = writer;
    this.permits = permits;
  }

  /** Stops after the current batch. */
  @Override
  public void stop() {
    stopped = true;
  }

  /**
   * Processes all rows.
   *
   * @throws DamagedFileException the rest of the file cannot be read; the rows before it count
   * @throws BatchWriter.ImportEndedException the import has ended
   * @throws SuppressionWriter.LimitReachedException the account has too many suppressed numbers
   */
  @Override
  public void run() throws InterruptedException {
    NumberBatch batch;
    do {
      batch = next();
    } while (!batch.isLast());
    if (batch.damage() != null) {
      throw batch.damage();
    }
  }

  private NumberBatch next() throws InterruptedException {
    // The permit to hold a batch comes first, so that few batches wait for the storage in memory.
    permits.held().acquire(account);
    try {
      NumberBatch batch = read();
      if (!batch.isEmpty()) {
        write(batch);
      }
      return batch;
    } finally {
      permits.held().release(account);
    }
  }

  private NumberBatch read() throws InterruptedException {
    permits.reading().acquire(account);
    NumberBatch batch = new NumberBatch();
    try {
      while (!batch.isFull()) {
        Row row = source.nextUnparsed();
        if (row == null) {
          return batch.end(null);
        }
        batch.add(parse(row));
      }
      return batch;
    } catch (DamagedFileException e) {
      return batch.end(e);
    } finally {
      permits.reading().release(account);
    }
  }

  private NumberRow parse(Row row) {
    return switch (row) {
      case Row.Unreadable(long line, String reason) -> rejected(line, reason);
      case Row.Damaged(long line, _, String reason) -> rejected(line, reason);
      case Row.Cells(long line, var texts) ->
          reader.read(line, new RowCells(source.layout().columns(), texts));
    };
  }

  private static NumberRow rejected(long line, String reason) {
    return new NumberRow.Rejected(RowErrorFactory.unreadable(line, reason));
  }

  private void write(NumberBatch batch) throws InterruptedException {
    permits.writing().acquire(account);
    try {
      if (stopped) {
        throw new CancellationException();
      }
      StorageRetry.ofKnownOutcome(() -> stopped)
          .run(
              () -> {
                writer.write(batch);
                return null;
              });
    } finally {
      permits.writing().release(account);
    }
  }
}
