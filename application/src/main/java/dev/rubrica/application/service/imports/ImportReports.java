package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ImportFiles;
import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.TableWriter;
import dev.rubrica.application.port.out.imports.ImportRepository.Numbered;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Details;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

/** Receives the files of imports of one kind, and reports on these imports. Thread-safe. */
final class ImportReports implements ImportFiles {

  private static final int FIRST_ERRORS = 100;
  private static final int REPORT_PAGE = 1_000;

  private final Storage storage;
  private final ContactFiles files;
  private final Clock clock;
  private final AnswerHistory history;
  private final ImportRunner runner;
  private final ImportKind kind;

  ImportReports(
      Storage storage,
      ContactFiles files,
      Clock clock,
      AnswerHistory history,
      ImportRunner runner,
      ImportKind kind) {
    this.storage = storage;
    this.files = files;
    this.clock = clock;
    this.history = history;
    this.runner = runner;
    this.kind = kind;
  }

  @Override
  public StoredUpload keep(AccountId account, InputStream upload) {
    runner.admission().requireRoom(account);
    return files.keep(account, upload);
  }

  @Override
  public void discard(StoredUpload upload) {
    files.discard(upload);
  }

  @Override
  public Optional<ImportId> startedBy(IdempotentCall call) {
    return storage.read(call.account(), in -> history.startedImport(in, call));
  }

  @Override
  public boolean await(AccountId account, ImportId id, Duration timeout) {
    return runner.await(account, id, timeout)
        || storage.read(account, in -> job(in, account, id)).status() != ImportStatus.RUNNING;
  }

  @Override
  public Report find(AccountId account, ImportId id) {
    return storage.read(
        account,
        in -> {
          ImportJob job = job(in, account, id);
          Optional<FileInspection> inspection =
              job.upload() == null
                  ? Optional.empty()
                  : in.uploads().find(account, id).map(Details::inspection);
          return new Report(
              inspection.map(job::withExamples).orElse(job),
              rows(in.imports().errors(account, id, 0, FIRST_ERRORS)),
              rows(in.imports().warnings(account, id, 0, FIRST_ERRORS)),
              job.simulation() ? simulatedPreview(in, account, id) : preview(in, account, id),
              job.changesData()
                  ? List.of()
                  : inspection.map(FileInspection::firstRows).orElse(List.of()));
        });
  }

  private static List<RowError> rows(List<Numbered> numbered) {
    return numbered.stream().map(Numbered::error).toList();
  }

  private static List<Previewed> preview(Repositories in, AccountId account, ImportId id) {
    return in.imports().preview(account, id).stream()
        .flatMap(
            row ->
                in
                    .contacts()
                    .find(account, row.contact())
                    .map(contact -> new Previewed(row.line(), PreviewContact.of(contact)))
                    .stream())
        .toList();
  }

  private static List<Previewed> simulatedPreview(Repositories in, AccountId account, ImportId id) {
    return in.imports().simulatedPreview(account, id).stream()
        .map(row -> new Previewed(row.line(), row.contact()))
        .toList();
  }

  private ImportJob job(Repositories in, AccountId account, ImportId id) {
    return in.imports()
        .find(account, id)
        .filter(job -> job.kind() == kind && !isExpired(job, clock.instant()))
        .orElseThrow(() -> new DomainException.NotFound(Kind.IMPORT, id.value()));
  }

  // What changed no contact is deleted later than it expires.
  static boolean isExpired(ImportJob job, Instant now) {
    if (job.changesData() || job.status() == ImportStatus.RUNNING) {
      return false;
    }
    Instant end = job.completedAt();
    Instant expiry = end == null ? job.expiresAt() : end.plus(SIMULATION_KEPT);
    return expiry != null && !now.isBefore(expiry);
  }

  @Override
  public StreamedFile errors(AccountId account, ImportId id) {
    return table(account, id, (in, after) -> in.imports().errors(account, id, after, REPORT_PAGE));
  }

  @Override
  public StreamedFile warnings(AccountId account, ImportId id) {
    return table(
        account, id, (in, after) -> in.imports().warnings(account, id, after, REPORT_PAGE));
  }

  private StreamedFile table(
      AccountId account, ImportId id, BiFunction<Repositories, Long, List<Numbered>> pages) {
    storage.read(account, in -> job(in, account, id));
    return out -> write(after -> storage.read(account, in -> pages.apply(in, after)), out);
  }

  private void write(LongFunction<List<Numbered>> pages, OutputStream out) {
    try (TableWriter table = files.write(ExportFormat.CSV, out)) {
      table.row(ErrorTable.header());
      List<Numbered> page = pages.apply(0);
      page.forEach(row -> table.row(ErrorTable.row(row.error())));
      while (page.size() == REPORT_PAGE) {
        table.flush();
        page = pages.apply(page.getLast().number());
        page.forEach(row -> table.row(ErrorTable.row(row.error())));
      }
      table.finish();
    }
  }
}
