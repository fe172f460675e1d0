package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.export.ExportRepository;
import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.export.ExportStatus;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Exports in memory. */
record InMemoryExports(Transaction in, Clock clock) implements ExportRepository {

  @Override
  public void lockAccount(AccountId account) {
    in.toWrite();
  }

  @Override
  public ExportId insert(AccountId account, ExportJob.Order order, Instant now, Duration lease) {
    ExportId id = new ExportId(in.toWrite().newId());
    ExportJob job =
        new ExportJob(
            id,
            order,
            new ExportJob.State(ExportStatus.RUNNING, null, now, null),
            null,
            null,
            null);
    InMemoryExport made = new InMemoryExport(job, false, null, moment().plus(lease));
    in.toWrite().exports.put(id.value(), new Owned<>(account, made));
    return id;
  }

  @Override
  public Optional<ExportJob> find(AccountId account, ExportId id) {
    return kept(account, id).map(InMemoryExport::job);
  }

  @Override
  public Optional<ExportJob> lock(AccountId account, ExportId id) {
    in.toWrite();
    return find(account, id);
  }

  private Optional<InMemoryExport> kept(AccountId account, ExportId id) {
    return Optional.ofNullable(in.toRead().exports.get(id.value()))
        .filter(row -> row.isOf(account))
        .map(Owned::value);
  }

  private Stream<InMemoryExport> all(AccountId account) {
    return in.toRead().exports.values().stream().filter(row -> row.isOf(account)).map(Owned::value);
  }

  @Override
  public Page<ExportJob> search(ExportQuery query) {
    PageRequest page = query.page();
    Position after = page.after();
    List<ExportJob> found = all(query.account()).map(InMemoryExport::job).toList().reversed();
    List<ExportJob> rest =
        found.stream()
            .filter(job -> after == null || job.id().value() < after.id())
            .skip(page.offset())
            .toList();
    List<ExportJob> rows = rest.stream().limit(page.limit()).toList();
    return new Page<>(
        rows,
        page.counted() ? OptionalLong.of(found.size()) : OptionalLong.empty(),
        page.paging(),
        rest.size() > rows.size() ? Position.of(rows.getLast()) : null);
  }

  @Override
  public int countRunning(AccountId account) {
    return (int) all(account).filter(InMemoryExport::running).count();
  }

  @Override
  public int countStarted(AccountId account) {
    return (int) all(account).filter(row -> row.running() && row.started()).count();
  }

  @Override
  public List<ExportJob> withFile(AccountId account, Instant now) {
    return all(account)
        .map(InMemoryExport::job)
        .filter(job -> job.isDownloadable(now))
        .sorted(
            Comparator.comparing((ExportJob job) -> job.state().completedAt())
                .thenComparing(job -> job.id().value()))
        .toList();
  }

  @Override
  public boolean start(AccountId account, ExportId id, StoredFileId file) {
    return change(account, id, row -> row.running() && !row.started(), row -> row.started(file));
  }

  @Override
  public boolean complete(AccountId account, ExportId id, Completion completion) {
    return change(
        account, id, row -> row.running() && row.started(), row -> row.completed(completion));
  }

  @Override
  public Optional<StoredFileId> fail(AccountId account, ExportId id, String failure, Instant now) {
    Optional<StoredFileId> file =
        kept(account, id).filter(InMemoryExport::running).map(InMemoryExport::writing);
    change(account, id, InMemoryExport::running, row -> row.failed(failure, now));
    return file;
  }

  @Override
  public boolean renew(AccountId account, ExportId id, Duration lease) {
    Instant end = moment().plus(lease);
    return change(account, id, InMemoryExport::running, row -> row.renewed(end));
  }

  @Override
  public Instant moment() {
    return clock.instant();
  }

  @Override
  public List<Abandoned> endAbandoned(Instant aliveBefore, String failure, Instant now) {
    List<Abandoned> ended = new ArrayList<>();
    Map<Long, Owned<InMemoryExport>> rows = in.toWrite().exports;
    rows.replaceAll(
        (id, row) -> {
          InMemoryExport export = row.value();
          if (!export.running() || !export.aliveUntil().isBefore(aliveBefore)) {
            return row;
          }
          ended.add(
              new Abandoned(
                  row.account(), new ExportId(id), Optional.ofNullable(export.writing())));
          return new Owned<>(row.account(), export.failed(failure, now));
        });
    return ended;
  }

  @Override
  public void renewLink(AccountId account, ExportId id, Instant end) {
    change(account, id, _ -> true, row -> row.linked(end, number(row.job()) + 1));
  }

  private static int number(ExportJob job) {
    return job.link() == null ? 0 : job.link().number();
  }

  @Override
  public void removeFile(AccountId account, ExportId id) {
    change(account, id, _ -> true, InMemoryExport::withoutFile);
  }

  @Override
  public Optional<StoredFileId> delete(AccountId account, ExportId id) {
    Optional<InMemoryExport> deleted = kept(account, id);
    deleted.ifPresent(_ -> in.toWrite().exports.remove(id.value()));
    return deleted.map(InMemoryExport::writing);
  }

  @Override
  public int deleteEnded(AccountId account, Instant endedBefore, int limit) {
    List<ExportJob> old =
        all(account)
            .map(InMemoryExport::job)
            .filter(
                job ->
                    job.state().completedAt() != null
                        && job.state().completedAt().isBefore(endedBefore))
            .limit(limit)
            .toList();
    old.forEach(job -> in.toWrite().exports.remove(job.id().value()));
    return old.size();
  }

  @Override
  public byte[] linkSecret(byte[] candidate) {
    State state = in.toWrite();
    if (state.linkSecret == null) {
      state.linkSecret = candidate.clone();
    }
    return state.linkSecret.clone();
  }

  private boolean change(
      AccountId account,
      ExportId id,
      Predicate<InMemoryExport> condition,
      UnaryOperator<InMemoryExport> change) {
    in.toWrite();
    Optional<InMemoryExport> found = kept(account, id).filter(condition);
    found.ifPresent(
        row -> in.toWrite().exports.put(id.value(), new Owned<>(account, change.apply(row))));
    return found.isPresent();
  }
}
