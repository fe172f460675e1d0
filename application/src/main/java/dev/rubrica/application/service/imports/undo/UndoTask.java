package dev.rubrica.application.service.imports.undo;

import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.imports.ImportJournal.Entry;
import dev.rubrica.application.service.background.StorageRetry;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.UndoSummary;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The undo of one import: batch after batch, the last one first. */
final class UndoTask {

  private final Storage storage;
  private final PhoneNumbers phoneNumbers;
  private final Clock clock;
  private final Actor actor;
  private final ImportId id;
  private volatile boolean stopped;

  /**
   * @param actor who undoes the import
   */
  UndoTask(Storage storage, PhoneNumbers phoneNumbers, Clock clock, Actor actor, ImportId id) {
    this.storage = storage;
    this.phoneNumbers = phoneNumbers;
    this.clock = clock;
    this.actor = actor;
    this.id = id;
  }

  /** Stops after the current batch; the undo can be continued later. */
  void stop() {
    stopped = true;
  }

  /**
   * Undoes what is left of the import. A batch is undone in the transaction that removes it from
   * the journal, so a batch whose outcome is unknown is tried again.
   */
  void run() {
    StorageRetry retry = StorageRetry.always(() -> stopped);
    EarlierRuns earlier = retry.run(() -> EarlierRuns.read(storage, actor.account(), id));
    boolean more = true;
    while (more && !stopped) {
      more = retry.run(() -> undoLast(earlier));
    }
  }

  /** Returns false when the undo has ended. */
  private boolean undoLast(EarlierRuns earlier) {
    Instant now = clock.instant();
    AccountId account = actor.account();
    try {
      return storage.writeInBulk(account, in -> undoLast(in, account, earlier, now));
    } catch (BatchUndo.UndoEndedException _) {
      return false;
    }
  }

  private boolean undoLast(Repositories in, AccountId account, EarlierRuns earlier, Instant now) {
    Optional<Entry> last = in.importJournal().lockLast(account, id);
    if (last.isPresent()) {
      new BatchUndo(in, phoneNumbers, account, id, earlier).undo(last.get(), now);
      return true;
    }
    if (in.imports().endUndo(account, id)) {
      ImportJob job = in.imports().find(account, id).orElseThrow();
      UndoSummary undo = Objects.requireNonNull(job.undo());
      in.audit().append(actor, AuditEvent.importUndone(job, undo), now);
      return false;
    }
    return in.imports()
        .find(account, id)
        .filter(job -> job.status() == ImportStatus.UNDOING)
        .isPresent();
  }
}
