package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.in.UndoImports;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.application.service.imports.run.AuditedImports;
import dev.rubrica.application.service.imports.run.ConcurrentIdBitmap;
import dev.rubrica.application.service.imports.run.ImportLeases;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportKind;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.UndoSummary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts undos of imports and reports on them. */
public final class UndoService implements UndoImports {

  private final Storage storage;
  private final PhoneNumbers phoneNumbers;
  private final Clock clock;
  private final AnswerHistory history;
  private final UndoRunner runner;
  private final DryRunLimit dryRuns = new DryRunLimit(Duration.ofSeconds(10));

  /**
   * @param history the imports whose undo earlier calls with idempotency keys have started
   * @param runner runs the undos
   */
  public UndoService(
      Storage storage,
      PhoneNumbers phoneNumbers,
      Clock clock,
      AnswerHistory history,
      UndoRunner runner) {
    this.storage = storage;
    this.phoneNumbers = phoneNumbers;
    this.clock = clock;
    this.history = history;
    this.runner = runner;
  }

  @Override
  public Optional<ImportId> startedBy(IdempotentCall call) {
    return storage.read(call.account(), in -> history.startedImport(in, call));
  }

  @Override
  public void start(Actor actor, ImportId id, @Nullable IdempotentCall call) {
    Instant now = clock.instant();
    AccountId account = actor.account();
    storage.write(
        account,
        in -> {
          if (call != null && history.claim(in, call).isPresent()) {
            throw new DomainException.CallRunning();
          }
          ImportJob job = undoable(in, account, id);
          if (!in.imports().beginUndo(account, id, ImportLeases.LEASE)) {
            // Another call was faster.
            throw wrongState(job(in, account, id));
          }
          AuditedImports.forgetFile(in, account, id);
          in.audit().append(actor, AuditEvent.importUndoStarted(job), now);
          if (call != null) {
            history.keep(in, call, new KeptAnswer.StartedImport(id));
          }
          return null;
        });
    runner.run(actor, id);
  }

  private static ImportJob undoable(Repositories in, AccountId account, ImportId id) {
    ImportJob job = job(in, account, id);
    if (!job.status().stands() || !in.imports().isUndoable(account, id)) {
      throw wrongState(job);
    }
    return job;
  }

  private static ImportJob job(Repositories in, AccountId account, ImportId id) {
    return in.imports()
        .find(account, id)
        .filter(job -> job.kind() == ImportKind.CONTACTS)
        .filter(job -> job.changesData() || job.upload() != null)
        .orElseThrow(() -> new DomainException.NotFound(Kind.IMPORT, id.value()));
  }

  private static DomainException.WrongState wrongState(ImportJob job) {
    String state =
        switch (job.status()) {
          case UPLOADED -> "waits for its import: nothing is to be undone";
          case RUNNING -> "is still running: undo it when it has ended";
          case UNDOING -> "is being undone";
          case UNDONE -> "was undone already";
          case COMPLETED, FAILED ->
              job.changesData()
                  ? "cannot be undone: what it changed is not kept any more, or was imported by a"
                      + " version that did not keep it"
                  : "has changed nothing: its file could not be read";
        };
    return new DomainException.WrongState(Kind.IMPORT, job.id().value(), state);
  }

  @Override
  public boolean await(AccountId account, ImportId id, Duration timeout) {
    return runner.await(account, id, timeout) || find(account, id).status() != ImportStatus.UNDOING;
  }

  @Override
  public ImportJob find(AccountId account, ImportId id) {
    return storage.read(account, in -> job(in, account, id));
  }

  @Override
  public UndoSummary tryUndo(AccountId account, ImportId id) {
    storage.read(account, in -> undoable(in, account, id));
    return dryRuns.run(account, () -> tryAll(account, id));
  }

  private UndoSummary tryAll(AccountId account, ImportId id) {
    EarlierRuns earlier = EarlierRuns.read(storage, account, id);
    ConcurrentIdBitmap deleted = new ConcurrentIdBitmap();
    UndoSummary sum = UndoSummary.NONE;
    long before = Long.MAX_VALUE;
    while (true) {
      long next = before;
      Optional<Tried> tried =
          storage.readSnapshot(
              account, in -> tryPrevious(undo(in, account, id, earlier), next, deleted));
      if (tried.isEmpty()) {
        // If another call has begun the undo meanwhile, batches are missing.
        storage.read(account, in -> undoable(in, account, id));
        return sum;
      }
      tried.get().trial().deleted().stream().forEach(deleted::add);
      sum = sum.plus(tried.get().trial().summary());
      before = tried.get().number();
    }
  }

  private record Tried(long number, BatchUndo.Trial trial) {}

  private BatchUndo undo(Repositories in, AccountId account, ImportId id, EarlierRuns earlier) {
    return new BatchUndo(in, phoneNumbers, account, id, earlier);
  }

  private static Optional<Tried> tryPrevious(
      BatchUndo undo, long before, ConcurrentIdBitmap deleted) {
    Optional<Entry> entry = undo.in().importJournal().previous(undo.account(), undo.id(), before);
    return entry.map(found -> new Tried(found.number(), undo.tryUndo(found, deleted::contains)));
  }
}
