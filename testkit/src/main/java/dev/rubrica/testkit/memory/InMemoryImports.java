package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Imports in memory. */
record InMemoryImports(Transaction in, Clock clock) implements ImportRepository {

  @Override
  public ImportId insert(AccountId account, Beginning beginning, Instant now, Duration lease) {
    State state = in.toWrite();
    ImportId id = new ImportId(state.newId());
    ImportJob job =
        new ImportJob(
            id,
            beginning.kind(),
            new ImportJob.File(beginning.fileName(), beginning.format(), beginning.columns()),
            beginning.lists(),
            ImportSummary.NONE,
            ImportJob.State.running(now),
            beginning.simulation(),
            null);
    InMemoryImport made =
        new InMemoryImport(
            job, end(lease), 0, List.of(), List.of(), List.of(), beginning.isUndoable(), null);
    state.imports.put(id.value(), new Owned<>(account, made));
    return id;
  }

  @Override
  public Optional<ImportJob> find(AccountId account, ImportId id) {
    return kept(account, id).map(InMemoryImport::shown);
  }

  @Override
  public Page<ImportJob> search(ImportQuery query) {
    PageRequest page = query.page();
    Position after = page.after();
    List<ImportJob> found =
        in.toRead().imports.values().stream()
            .filter(row -> row.isOf(query.account()))
            .map(row -> row.value().shown())
            .filter(job -> matches(job, query))
            .toList()
            .reversed();
    List<ImportJob> rest =
        found.stream()
            .filter(job -> after == null || job.id().value() < after.id())
            .skip(page.offset())
            .toList();
    List<ImportJob> rows = rest.stream().limit(page.limit()).toList();
    return new Page<>(
        rows,
        page.counted() ? OptionalLong.of(found.size()) : OptionalLong.empty(),
        page.paging(),
        rest.size() > rows.size() ? Position.of(rows.getLast()) : null);
  }

  private boolean matches(ImportJob job, ImportQuery query) {
    return job.kind() == ImportKind.CONTACTS
        && (job.changesData() || isListed(job))
        && (query.statuses().isEmpty() || query.statuses().contains(job.status()))
        && (query.list() == null || job.lists().contains(query.list().value()));
  }

  // A file that could not be read has no end of its own.
  private boolean isListed(ImportJob job) {
    return job.upload() != null
        && (job.expiresAt() == null || job.expiresAt().isAfter(clock.instant()));
  }

  private Optional<InMemoryImport> kept(AccountId account, ImportId id) {
    return Optional.ofNullable(in.toRead().imports.get(id.value()))
        .filter(row -> row.isOf(account))
        .map(Owned::value);
  }

  @Override
  public boolean advance(AccountId account, ImportId id, int run, Batch batch, Duration lease) {
    return changeRunning(account, id, run, old -> old.advanced(batch, end(lease)));
  }

  @Override
  public void renew(AccountId account, ImportId id, int run, Duration lease) {
    changeRunning(account, id, run, old -> old.renewed(end(lease)));
  }

  @Override
  public Instant moment() {
    return clock.instant();
  }

  private Instant end(Duration lease) {
    return moment().plus(lease);
  }

  @Override
  public boolean end(
      AccountId account, ImportId id, int run, ImportStatus status, String failure, Instant now) {
    return changeRunning(account, id, run, old -> withoutPlace(old.ended(status, failure, now)));
  }

  private static InMemoryImport withoutPlace(InMemoryImport kept) {
    return kept.upload() == null ? kept : kept.with(kept.upload().withoutPlace());
  }

  private boolean changeRunning(
      AccountId account, ImportId id, int run, UnaryOperator<InMemoryImport> change) {
    return change(account, id, old -> old.running() && old.run() == run, change);
  }

  @Override
  public List<Abandoned> endAbandoned(Instant aliveBefore, Failures failures, Instant now) {
    Predicate<InMemoryImport> abandoned =
        kept ->
            kept.running()
                && kept.aliveUntil().isBefore(aliveBefore)
                && !InMemoryUploads.isResumable(kept, now);
    List<Long> ended =
        in.toRead().imports.entrySet().stream()
            .filter(row -> abandoned.test(row.getValue().value()))
            .map(Map.Entry::getKey)
            .toList();
    in.toWrite()
        .changeImports(
            old -> abandoned.test(old) ? InMemoryUploads.abandoned(old, failures, now) : old);
    return ended.stream()
        .map(id -> in.toRead().imports.get(id))
        .map(row -> new Abandoned(row.account(), row.value().shown()))
        .toList();
  }

  private List<InMemoryImport> all() {
    return in.toRead().imports.values().stream().map(Owned::value).toList();
  }

  @Override
  public List<Numbered> errors(AccountId account, ImportId id, long after, int limit) {
    return rows(account, id, false, after, limit);
  }

  @Override
  public List<Numbered> warnings(AccountId account, ImportId id, long after, int limit) {
    return rows(account, id, true, after, limit);
  }

  private List<Numbered> rows(
      AccountId account, ImportId id, boolean isWarning, long after, int limit) {
    return kept(account, id).map(InMemoryImport::errors).orElse(List.of()).stream()
        .filter(row -> row.isWarning() == isWarning && row.number() > after)
        .limit(limit)
        .map(error -> new Numbered(error.number(), error.row().error()))
        .toList();
  }

  @Override
  public List<Shown> preview(AccountId account, ImportId id) {
    return kept(account, id).map(InMemoryImport::preview).orElse(List.of()).stream()
        .sorted(Comparator.comparingLong(Shown::line))
        .toList();
  }

  private SimulatedRow withOptOuts(AccountId account, SimulatedRow row) {
    PhoneNumber phone = row.contact().details().phone();
    return new SimulatedRow(
        row.line(),
        row.contact().withOptOuts(new SuppressedNumberStates(in, account).optOuts(phone)));
  }

  @Override
  public void addSimulatedPreview(AccountId account, ImportId id, List<SimulatedRow> rows) {
    change(account, id, InMemoryImport::running, old -> old.withSimulatedRows(rows));
  }

  @Override
  public List<SimulatedRow> simulatedPreview(AccountId account, ImportId id) {
    return kept(account, id).map(InMemoryImport::simulatedRows).orElse(List.of()).stream()
        .sorted(Comparator.comparingLong(SimulatedRow::line))
        .map(row -> withOptOuts(account, row))
        .toList();
  }

  @Override
  public void eraseErrors(AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys) {
    Set<PhoneNumber> numbers = new HashSet<>(phones);
    Set<String> keys = new HashSet<>(emailKeys);
    in.toWrite()
        .imports
        .replaceAll(
            (_, row) ->
                row.isOf(account) ? new Owned<>(account, row.value().without(numbers, keys)) : row);
  }

  @Override
  public void eraseErrors(
      AccountId account, ImportId id, Set<PhoneNumber> phones, Set<String> emailKeys) {
    Set<PhoneNumber> numbers = new HashSet<>(phones);
    Set<String> keys = new HashSet<>(emailKeys);
    change(account, id, InMemoryImport::running, old -> old.withoutErrors(numbers, keys));
  }

  @Override
  public long erase(Instant endedBefore) {
    Predicate<InMemoryImport> old = kept -> kept.isOld(endedBefore);
    long rows =
        all().stream()
            .filter(old)
            .mapToLong(
                kept -> kept.errors().size() + kept.preview().size() + kept.simulatedRows().size())
            .sum();
    in.toWrite().changeImports(kept -> old.test(kept) ? kept.erased() : kept);
    return rows;
  }

  @Override
  public boolean beginUndo(AccountId account, ImportId id, Duration lease) {
    return change(
        account,
        id,
        old -> old.job().status().stands() && old.undoable(),
        old -> old.undone(ImportStatus.UNDOING, UndoSummary.NONE, end(lease)));
  }

  @Override
  public boolean isUndoable(AccountId account, ImportId id) {
    return kept(account, id).filter(InMemoryImport::undoable).isPresent();
  }

  @Override
  public boolean advanceUndo(AccountId account, ImportId id, UndoSummary more, Duration lease) {
    return change(
        account,
        id,
        InMemoryImport::undoing,
        old -> old.undone(ImportStatus.UNDOING, old.job().undo().plus(more), end(lease)));
  }

  @Override
  public void renewUndo(AccountId account, ImportId id, Duration lease) {
    change(account, id, InMemoryImport::undoing, old -> old.renewed(end(lease)));
  }

  @Override
  public boolean endUndo(AccountId account, ImportId id) {
    return change(
        account,
        id,
        old -> old.undoing() && new InMemoryImportJournal(in).isEmpty(account, id),
        old -> old.undone(ImportStatus.UNDONE, old.job().undo(), old.aliveUntil()));
  }

  @Override
  public List<Abandoned> adoptUndos(Instant aliveBefore, Duration lease) {
    List<Abandoned> adopted =
        in.toRead().imports.values().stream()
            .filter(row -> row.value().undoing() && row.value().aliveUntil().isBefore(aliveBefore))
            .map(row -> new Abandoned(row.account(), row.value().job()))
            .toList();
    adopted.forEach(one -> renewUndo(one.account(), one.job().id(), lease));
    return adopted;
  }

  private boolean change(
      AccountId account,
      ImportId id,
      Predicate<InMemoryImport> condition,
      UnaryOperator<InMemoryImport> change) {
    State state = in.toWrite();
    Optional<InMemoryImport> found = kept(account, id).filter(condition);
    found.ifPresent(old -> state.imports.put(id.value(), new Owned<>(account, change.apply(old))));
    return found.isPresent();
  }

  @Override
  public int eraseJournals(AccountId account, Instant endedBefore, int batches) {
    return new InMemoryImportJournal(in)
        .erase(
            account,
            id ->
                kept(account, id)
                    .filter(old -> !old.undoable() && old.isOld(endedBefore))
                    .isPresent(),
            batches);
  }

  @Override
  public long deleteSimulations(Instant endedBefore) {
    Predicate<InMemoryImport> old =
        kept ->
            kept.isForecast() && !kept.running() && kept.job().completedAt().isBefore(endedBefore);
    long deleted = all().stream().filter(old).count();
    in.toWrite().imports.values().removeIf(row -> old.test(row.value()));
    return deleted;
  }
}
