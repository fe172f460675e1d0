package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.run.AuditedImports;
import dev.rubrica.application.service.imports.run.ImportExecution;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.application.service.imports.run.RowSource;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.RowRanges;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Starts imports and reports on them. */
public final class ImportService implements ImportContacts {

  private final Storage storage;
  private final ContactFiles files;
  private final UploadOpening opening;
  private final Clock clock;
  private final StartedCalls calls;
  private final ImportRunner runner;
  private final ImportReports reports;

  /**
   * @param opening checks and opens uploads
   * @param history the imports that earlier calls with idempotency keys have started
   * @param runner runs the imports
   */
  public ImportService(
      Storage storage,
      ContactFiles files,
      UploadOpening opening,
      Clock clock,
      AnswerHistory history,
      ImportRunner runner) {
    this.storage = storage;
    this.files = files;
    this.opening = opening;
    this.clock = clock;
    this.calls = new StartedCalls(history);
    this.runner = runner;
    this.reports = new ImportReports(storage, files, clock, history, runner, ImportKind.CONTACTS);
  }

  @Override
  public StoredUpload keep(AccountId account, InputStream upload) {
    return reports.keep(account, upload);
  }

  @Override
  public void discard(StoredUpload upload) {
    files.discard(upload);
  }

  @Override
  public Optional<ImportId> startedBy(IdempotentCall call) {
    return reports.startedBy(call);
  }

  @Override
  public ImportId start(Actor actor, Upload upload) {
    return opening.begin(runner.admission(), actor.account(), upload, () -> opened(actor, upload));
  }

  // An import that waits for its turn opens the file again, so that it uses no memory until then.
  private ImportId opened(Actor actor, Upload upload) {
    RowSource source = opening.open(upload, RowRanges.NONE);
    boolean running = false;
    try {
      ImportId id = begin(actor, upload, source);
      running = true;
      runner.run(
          new ImportExecution(actor, id, upload.simulation(), null, Run.FIRST),
          upload,
          source,
          () -> opening.open(upload, RowRanges.NONE),
          () -> files.discard(upload.source().upload()));
      return id;
    } finally {
      if (!running) {
        source.close();
      }
    }
  }

  private ImportId begin(Actor actor, Upload upload, RowSource source) {
    Beginning beginning =
        new Beginning(
            upload.source().name(),
            source.rows().format(),
            IdSet.of(upload.merging().lists()),
            source.layout().described(),
            upload.simulation());
    Instant now = clock.instant();
    return storage.write(
        actor.account(),
        in -> {
          calls.claim(in, upload.call());
          ImportId id = AuditedImports.begin(in, actor, beginning, now);
          calls.keep(in, upload.call(), id);
          return id;
        });
  }

  @Override
  public boolean await(AccountId account, ImportId id, Duration timeout) {
    return reports.await(account, id, timeout);
  }

  @Override
  public Report find(AccountId account, ImportId id) {
    return reports.find(account, id);
  }

  @Override
  public StreamedFile errors(AccountId account, ImportId id) {
    return reports.errors(account, id);
  }

  @Override
  public StreamedFile warnings(AccountId account, ImportId id) {
    return reports.warnings(account, id);
  }

  @Override
  public Page<ImportJob> search(ImportQuery query) {
    return storage.read(
        query.account(),
        in ->
            isOfDeletedList(in, query)
                ? none(query)
                : in.imports().search(query).map(job -> withExamples(in, query.account(), job)));
  }

  private static ImportJob withExamples(Repositories in, AccountId account, ImportJob job) {
    return job.expiresAt() == null
        ? job
        : in.uploads()
            .find(account, job.id())
            .map(kept -> job.withExamples(kept.inspection()))
            .orElse(job);
  }

  private static boolean isOfDeletedList(Repositories in, ImportQuery query) {
    return query.list() != null && in.lists().find(query.account(), query.list()).isEmpty();
  }

  private static Page<ImportJob> none(ImportQuery query) {
    OptionalLong total = query.page().counted() ? OptionalLong.of(0) : OptionalLong.empty();
    return new Page<>(List.of(), total, query.page().paging(), null);
  }
}
