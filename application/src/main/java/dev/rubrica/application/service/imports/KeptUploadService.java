package dev.rubrica.application.service.imports;

import dev.rubrica.application.port.in.ImportContacts.MergeOptions;
import dev.rubrica.application.port.in.ImportContacts.Upload;
import dev.rubrica.application.port.in.ImportFiles.ReadOptions;
import dev.rubrica.application.port.in.ImportFiles.SourceFile;
import dev.rubrica.application.port.in.KeepUploads;
import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Details;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Mapping;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.run.AuditedImports;
import dev.rubrica.application.service.imports.run.ImportExecution;
import dev.rubrica.application.service.imports.run.ImportRunner;
import dev.rubrica.application.service.imports.run.RowSource;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.RowRanges;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps uploads, and imports or simulates them in a second step. */
public final class KeptUploadService implements KeepUploads {

  private final Storage storage;
  private final ContactFiles files;
  private final UploadOpening opening;
  private final Clock clock;
  private final StartedCalls calls;
  private final ImportRunner runner;
  private final KeptFiles kept;
  private final InspectionStart inspections;

  /** The imports that calls on this node are about to begin, with the keys of these calls. */
  private final Map<Starting, Optional<IdempotentCall>> starting = new ConcurrentHashMap<>();

  private record Starting(AccountId account, ImportId id) {}

  /** A call whose options are checked. */
  private record Requested(MappedUpload mapped, ImportJob job, ImportSettings options) {}

  /**
   * @param opening checks and opens uploads
   * @param history the imports that earlier calls with idempotency keys have started
   * @param runner runs the imports
   * @param maxBytes the space that the files of all accounts may take
   */
  public KeptUploadService(
      Storage storage,
      ContactFiles files,
      UploadOpening opening,
      Clock clock,
      AnswerHistory history,
      ImportRunner runner,
      long maxBytes) {
    this.storage = storage;
    this.files = files;
    this.opening = opening;
    this.clock = clock;
    this.calls = new StartedCalls(history);
    this.runner = runner;
    this.kept = new KeptFiles(storage, files, clock);
    this.inspections = new InspectionStart(storage, files, opening, clock, calls, runner, maxBytes);
  }

  @Override
  public ImportId upload(Actor actor, Upload upload) {
    return inspections.upload(actor, upload);
  }

  @Override
  public void start(Actor actor, MappedUpload mapped) {
    AccountId account = actor.account();
    Details details = storage.read(account, in -> waiting(in, account, mapped));
    ImportJob job = storage.read(account, in -> job(in, account, mapped.id()));
    ImportSettings options = UploadChoice.merge(details.file().options(), mapped.choice());
    Upload checked = upload(job, new StoredUpload(""), options, mapped);
    opening.check(account, checked, mapped.listField());
    Requested requested = new Requested(mapped, job, options);
    Starting one = new Starting(account, mapped.id());
    Optional<IdempotentCall> call = Optional.ofNullable(mapped.call());
    Optional<IdempotentCall> other = starting.putIfAbsent(one, call);
    if (other != null) {
      throw call.isPresent() && call.equals(other)
          ? new DomainException.CallRunning()
          : wrongState(mapped.id(), "is being started by another call");
    }
    try {
      runner.admission().begin(account, () -> copied(actor, requested));
    } finally {
      starting.remove(one);
    }
  }

  // The copy takes space on the disk, so it is made within the limits of imports.
  private ImportId copied(Actor actor, Requested requested) {
    AccountId account = actor.account();
    MappedUpload mapped = requested.mapped();
    // Another node may have begun the import while this call waited.
    Details details = storage.read(account, in -> waiting(in, account, mapped));
    StoredUpload file = kept.fetch(account, mapped.id(), details.file().id());
    boolean running = false;
    try {
      Upload upload = upload(requested.job(), file, requested.options(), mapped);
      mapped(actor, mapped, upload, details.inspection(), requested.options());
      running = true;
      return mapped.id();
    } finally {
      if (!running) {
        files.discard(file);
      }
    }
  }

  private static Upload upload(
      ImportJob job, StoredUpload file, ImportSettings options, MappedUpload mapped) {
    return new Upload(
        new SourceFile(file, job.fileName(), mapped.family()),
        new ReadOptions(options.header(), options.country(), options.mapping()),
        new MergeOptions(options.lists().toList(), options.strategy(), options.tags()),
        mapped.simulation() ? 0 : options.preview(),
        mapped.call(),
        mapped.simulation());
  }

  private void mapped(
      Actor actor,
      MappedUpload mapped,
      Upload upload,
      FileInspection inspection,
      ImportSettings options) {
    RowSource source = opening.open(upload, RowRanges.NONE);
    boolean running = false;
    try {
      List<ImportColumn> columns = inspection.describe(source.layout().described());
      long rows = inspection.rowsBelow(source.layout().headerRows());
      Step step = mapped.simulation() ? Step.SIMULATION : Step.IMPORT;
      Run run = begin(actor, mapped, new Mapping(step, options, columns, rows));
      running = true;
      runner.run(
          new ImportExecution(actor, mapped.id(), upload.simulation(), step, run),
          upload,
          source,
          () -> opening.open(upload, RowRanges.NONE),
          () -> files.discard(upload.source().upload()));
    } finally {
      if (!running) {
        source.close();
      }
    }
  }

  private Run begin(Actor actor, MappedUpload mapped, Mapping mapping) {
    Instant now = clock.instant();
    return storage.write(
        actor.account(),
        in -> {
          calls.claim(in, mapped.call());
          Run run =
              AuditedImports.map(in, actor, mapped.id(), mapping, now)
                  .orElseThrow(() -> taken(in, actor.account(), mapped));
          calls.keep(in, mapped.call(), mapped.id());
          return run;
        });
  }

  // Another call was faster.
  private DomainException taken(Repositories in, AccountId account, MappedUpload mapped) {
    waiting(in, account, mapped);
    return notFound(mapped.id());
  }

  private Details waiting(Repositories in, AccountId account, MappedUpload mapped) {
    ImportJob job = job(in, account, mapped.id());
    boolean isSimulated = job.upload() == null && job.simulation();
    if (UploadChoice.family(job.format()) != mapped.family() || isSimulated) {
      throw notFound(mapped.id());
    }
    if (!isMappable(job, mapped.simulation())) {
      throw wrongState(mapped.id(), UploadStates.notMappable(job));
    }
    return in.uploads()
        .find(account, mapped.id())
        .filter(_ -> !isOver(job))
        .orElseThrow(() -> notFound(mapped.id()));
  }

  private boolean isOver(ImportJob job) {
    Instant end = job.expiresAt();
    return end == null || !end.isAfter(clock.instant());
  }

  private static boolean isMappable(ImportJob job, boolean simulation) {
    boolean canBeRepeated =
        job.upload() != null
            && job.status() == ImportStatus.FAILED
            && job.changesData()
            && !simulation;
    return canBeRepeated || job.status() == ImportStatus.UPLOADED;
  }

  private ImportJob job(Repositories in, AccountId account, ImportId id) {
    return in.imports()
        .find(account, id)
        .filter(job -> job.kind() == ImportKind.CONTACTS)
        .filter(job -> !ImportReports.isExpired(job, clock.instant()))
        .orElseThrow(() -> notFound(id));
  }

  private static DomainException.WrongState wrongState(ImportId id, String state) {
    return new DomainException.WrongState(Kind.IMPORT, id.value(), state);
  }

  private static DomainException.NotFound notFound(ImportId id) {
    return new DomainException.NotFound(Kind.IMPORT, id.value());
  }

  @Override
  public Optional<ImportSettings> options(AccountId account, ImportId id) {
    return storage
        .read(account, in -> in.uploads().find(account, id))
        .map(KeptUploadService::lastOptions);
  }

  private static ImportSettings lastOptions(Details details) {
    ImportSettings chosen = details.chosen();
    return chosen == null ? details.file().options() : chosen;
  }

  @Override
  public void discard(Actor actor, ImportId id) {
    AccountId account = actor.account();
    storage.write(
        account,
        in -> {
          requireWaiting(in, account, id);
          StoredFileId file =
              in.uploads()
                  .delete(account, id, clock.instant())
                  .orElseThrow(() -> overtaken(in, account, id));
          in.files().expire(account, file);
          return null;
        });
  }

  private DomainException overtaken(Repositories in, AccountId account, ImportId id) {
    requireWaiting(in, account, id);
    return notFound(id);
  }

  @Override
  public void tryDiscard(Actor actor, ImportId id) {
    storage.read(
        actor.account(),
        in -> {
          requireWaiting(in, actor.account(), id);
          return null;
        });
  }

  private void requireWaiting(Repositories in, AccountId account, ImportId id) {
    ImportJob job = job(in, account, id);
    if (job.status() != ImportStatus.UPLOADED) {
      throw wrongState(id, UploadStates.notDeletable(job.status()));
    }
  }
}
