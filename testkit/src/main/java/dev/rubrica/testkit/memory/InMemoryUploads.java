package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.ImportRepository.Failures;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.RowRanges;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Imports in two steps in memory. */
record InMemoryUploads(Transaction in, Clock clock) implements KeptUploadRepository {

  @Override
  public Optional<ImportId> begin(
      AccountId account,
      Beginning beginning,
      KeptFile file,
      Instant now,
      Instant expiresAt,
      Duration lease) {
    in.toWrite()
        .changeImports(
            old ->
                old.upload() != null && !old.running() && isExpired(old, now)
                    ? old.with(old.upload().withoutPlace())
                    : old);
    if (occupants(account, now).size() >= PLACES) {
      return Optional.empty();
    }
    ImportId id = new InMemoryImports(in, clock).insert(account, beginning, now, lease);
    InMemoryUpload upload =
        new InMemoryUpload(
            Step.INSPECTION,
            null,
            expiresAt,
            true,
            Run.FIRST,
            0,
            new Details(file, null, FileInspection.NONE));
    change(account, id, _ -> true, made -> made.with(upload));
    return Optional.of(id);
  }

  private static boolean isExpired(InMemoryImport kept, Instant now) {
    Instant end = kept.upload().expiresAt();
    return end == null || !end.isAfter(now);
  }

  @Override
  public List<ImportId> occupants(AccountId account, Instant now) {
    return in.toRead().imports.values().stream()
        .filter(row -> row.isOf(account))
        .map(Owned::value)
        .filter(kept -> kept.upload() != null && kept.upload().holdsPlace())
        .filter(kept -> kept.running() || !isExpired(kept, now))
        .map(kept -> kept.job().id())
        .toList();
  }

  @Override
  public boolean complete(
      AccountId account, ImportId id, FileInspection inspection, List<ImportColumn> columns) {
    return change(
        account,
        id,
        old -> old.running() && isAt(old, Step.INSPECTION),
        old -> {
          Details before = old.upload().details();
          Details details = new Details(before.file(), before.chosen(), inspection);
          InMemoryUpload upload = old.upload().with(details).counted(inspection.rows());
          return waiting(described(old, columns, old.job().lists()), null).with(upload);
        });
  }

  private static boolean isAt(InMemoryImport kept, Step step) {
    return kept.upload() != null && kept.upload().step() == step;
  }

  private static InMemoryImport described(
      InMemoryImport old, List<ImportColumn> columns, IdSet lists) {
    ImportJob job = old.job();
    ImportJob changed =
        new ImportJob(
            job.id(),
            job.kind(),
            new ImportJob.File(job.fileName(), job.format(), columns),
            lists,
            job.summary(),
            job.state(),
            job.simulation(),
            null);
    return new InMemoryImport(
        changed,
        old.aliveUntil(),
        old.reported(),
        old.errors(),
        old.preview(),
        old.simulatedRows(),
        old.undoable(),
        old.upload());
  }

  private static InMemoryImport waiting(InMemoryImport old, String failure) {
    return old.ended(ImportStatus.UPLOADED, failure, old.upload().expiresAt().minus(KEPT));
  }

  @Override
  public Optional<Details> find(AccountId account, ImportId id) {
    return kept(account, id).map(InMemoryUpload::details);
  }

  private Optional<InMemoryUpload> kept(AccountId account, ImportId id) {
    return Optional.ofNullable(in.toRead().imports.get(id.value()))
        .filter(row -> row.isOf(account))
        .map(row -> row.value().upload());
  }

  @Override
  public Optional<Run> map(
      AccountId account, ImportId id, Mapping mapping, Instant now, Duration lease) {
    boolean changed =
        change(
            account,
            id,
            old -> isMappable(old, mapping.step(), now),
            old -> mapped(account, old, mapping, now, lease));
    return changed ? kept(account, id).map(InMemoryUpload::run) : Optional.empty();
  }

  private static boolean isMappable(InMemoryImport old, Step step, Instant now) {
    ImportStatus status = old.job().status();
    boolean failed = status == ImportStatus.FAILED && isAt(old, Step.IMPORT) && step == Step.IMPORT;
    return old.upload() != null
        && (status == ImportStatus.UPLOADED || failed)
        && !isExpired(old, now);
  }

  private InMemoryImport mapped(
      AccountId account, InMemoryImport old, Mapping mapping, Instant now, Duration lease) {
    long journalStart = new InMemoryImportJournal(in).last(account, old.job().id());
    Run run = new Run(old.run() + 1, journalStart, RowRanges.NONE);
    ImportJob job = old.job();
    ImportJob anew =
        new ImportJob(
            job.id(),
            job.kind(),
            new ImportJob.File(job.fileName(), job.format(), mapping.columns()),
            mapping.options().lists(),
            ImportSummary.NONE,
            ImportJob.State.running(now),
            mapping.step() == Step.SIMULATION,
            null);
    Details before = old.upload().details();
    InMemoryUpload upload =
        old.upload()
            .at(mapping.step(), mapping.rows(), run)
            .with(new Details(before.file(), mapping.options(), before.inspection()));
    return new InMemoryImport(
        anew,
        clock.instant().plus(lease),
        0,
        List.of(),
        List.of(),
        List.of(),
        mapping.step() == Step.IMPORT,
        upload);
  }

  @Override
  public boolean endSimulation(AccountId account, ImportId id, int run, String failure) {
    return change(
        account,
        id,
        old -> old.running() && isAt(old, Step.SIMULATION) && old.run() == run,
        old -> waiting(old, failure));
  }

  @Override
  public Optional<StoredFileId> delete(AccountId account, ImportId id, Instant now) {
    Optional<StoredFileId> file =
        Optional.ofNullable(in.toWrite().imports.get(id.value()))
            .filter(row -> row.isOf(account))
            .map(Owned::value)
            .filter(kept -> kept.job().status() == ImportStatus.UPLOADED && !isExpired(kept, now))
            .map(kept -> kept.upload().details().file().id());
    file.ifPresent(_ -> in.toWrite().imports.remove(id.value()));
    return file;
  }

  @Override
  public Optional<StoredFileId> forget(AccountId account, ImportId id) {
    Optional<Details> details = kept(account, id).map(InMemoryUpload::details);
    change(account, id, old -> old.upload() != null, InMemoryUploads::withoutFile);
    return details.map(it -> it.file().id());
  }

  private static InMemoryImport withoutFile(InMemoryImport old) {
    InMemoryUpload bare = old.upload().with((Details) null);
    return old.with(old.isForecast() ? bare : bare.expiring(null));
  }

  @Override
  public List<Interrupted> interrupted(Instant aliveBefore, Instant now) {
    return in.toRead().imports.values().stream()
        .filter(row -> row.value().running() && row.value().aliveUntil().isBefore(aliveBefore))
        .filter(row -> isResumable(row.value(), now))
        .map(row -> new Interrupted(row.account(), row.value().job().id(), row.value().run()))
        .toList();
  }

  static boolean isResumable(InMemoryImport kept, Instant now) {
    return isAt(kept, Step.IMPORT)
        && !isExpired(kept, now)
        && kept.upload().resumed() < MAX_RESUMED;
  }

  static InMemoryImport abandoned(InMemoryImport old, Failures failures, Instant now) {
    if (isAt(old, Step.SIMULATION)) {
      return waiting(old, failures.simulation());
    }
    String failure = isAt(old, Step.INSPECTION) ? failures.inspection() : failures.anImport();
    InMemoryImport ended = old.ended(ImportStatus.FAILED, failure, now);
    return ended.upload() == null ? ended : ended.with(ended.upload().withoutPlace());
  }

  @Override
  public Optional<Run> adopt(Interrupted interrupted, Instant aliveBefore, Duration lease) {
    boolean adopted =
        change(
            interrupted.account(),
            interrupted.id(),
            old ->
                old.running()
                    && old.run() == interrupted.run()
                    && old.aliveUntil().isBefore(aliveBefore),
            old -> old.renewed(clock.instant().plus(lease)).with(old.upload().adopted()));
    return adopted
        ? kept(interrupted.account(), interrupted.id()).map(InMemoryUpload::run)
        : Optional.empty();
  }

  @Override
  public void release(AccountId account, ImportId id, int run) {
    change(
        account,
        id,
        old -> old.running() && isAt(old, Step.IMPORT) && old.run() == run,
        old -> old.renewed(clock.instant()).with(old.upload().released()));
  }

  @Override
  public void forgetExpired(Instant now) {
    in.toWrite()
        .changeImports(
            old ->
                old.upload() != null && !old.running() && !old.isForecast() && isExpired(old, now)
                    ? withoutFile(old)
                    : old);
  }

  private boolean change(
      AccountId account,
      ImportId id,
      Predicate<InMemoryImport> condition,
      UnaryOperator<InMemoryImport> change) {
    Owned<InMemoryImport> row = in.toWrite().imports.get(id.value());
    boolean found = row != null && row.isOf(account) && condition.test(row.value());
    if (found) {
      in.toWrite().imports.put(id.value(), new Owned<>(account, change.apply(row.value())));
    }
    return found;
  }
}
