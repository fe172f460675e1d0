package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.application.port.in.suppression.ImportSuppressions;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.run.AuditedImports;
import dev.rubrica.application.service.imports.run.ImportExecution;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.application.service.imports.run.RowSource;
import dev.rubrica.application.service.imports.run.SuppressionTemplate;
import dev.rubrica.application.service.suppression.SuppressionLimit;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.ImportField;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Starts imports of opt-outs and reports on them. */
public final class SuppressionImportService implements ImportSuppressions {

  private static final Set<String> FIELDS =
      Set.of(ImportField.PHONE_NUMBER.title(), ImportField.IGNORED.title());

  private final Storage storage;
  private final ContactFiles files;
  private final UploadOpening opening;
  private final Clock clock;
  private final StartedCalls calls;
  private final ImportRunner runner;
  private final ImportReports reports;
  private final SuppressionLimit limit;

  /**
   * @param opening checks and opens uploads
   * @param history the imports that earlier calls with idempotency keys have started
   * @param runner runs the imports
   */
  public SuppressionImportService(
      Storage storage,
      ContactFiles files,
      UploadOpening opening,
      Clock clock,
      AnswerHistory history,
      ImportRunner runner,
      SuppressionLimit limit) {
    this.storage = storage;
    this.files = files;
    this.opening = opening;
    this.clock = clock;
    this.calls = new StartedCalls(history);
    this.runner = runner;
    this.reports =
        new ImportReports(storage, files, clock, history, runner, ImportKind.SUPPRESSIONS);
    this.limit = limit;
  }

  @Override
  public StoredUpload keep(AccountId account, InputStream upload) {
    return reports.keep(account, upload);
  }

  @Override
  public void discard(StoredUpload upload) {
    reports.discard(upload);
  }

  @Override
  public Optional<ImportId> startedBy(IdempotentCall call) {
    return reports.startedBy(call);
  }

  @Override
  public ImportId start(Actor actor, Upload upload) {
    return opening.begin(
        runner.admission(),
        actor.account(),
        upload.source().upload(),
        () -> check(upload),
        () -> opened(actor, upload));
  }

  private void check(Upload upload) {
    Violations problems = new Violations();
    opening.checkCountry(upload.reading(), problems);
    problems.require(
        FIELDS.containsAll(upload.reading().mapping().values()),
        "mapping",
        "must map columns to phoneNumber, or to an empty text to ignore them");
    problems.throwIfAny();
  }

  // An import that waits for its turn opens the file again, so that it uses no memory until then.
  private ImportId opened(Actor actor, Upload upload) {
    RowSource source = opening.openNumbers(upload.source(), upload.reading());
    boolean running = false;
    try {
      Instant now = clock.instant();
      ImportId id = begin(actor, upload, source, now);
      running = true;
      runner.suppress(
          new ImportExecution(actor, id, upload.simulation(), null, Run.FIRST),
          template(actor, upload, now),
          source,
          () -> opening.openNumbers(upload.source(), upload.reading()),
          () -> files.discard(upload.source().upload()));
      return id;
    } finally {
      if (!running) {
        source.close();
      }
    }
  }

  private ImportId begin(Actor actor, Upload upload, RowSource source, Instant now) {
    Beginning beginning =
        new Beginning(
            ImportKind.SUPPRESSIONS,
            upload.source().name(),
            source.rows().format(),
            IdSet.empty(),
            source.layout().described(),
            upload.simulation());
    return storage.write(
        actor.account(),
        in -> {
          calls.claim(in, upload.call());
          ImportId id = AuditedImports.begin(in, actor, beginning, now);
          calls.keep(in, upload.call(), id);
          return id;
        });
  }

  private SuppressionTemplate template(Actor actor, Upload upload, Instant now) {
    OptOutFacts facts = upload.facts();
    return new SuppressionTemplate(
        upload.reading().country(),
        facts.channels(),
        facts.reason(),
        facts.source(),
        now,
        new SuppressionAuthor(actor.key()),
        limit);
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
}
