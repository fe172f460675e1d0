package dev.rubrica.application.port.in;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.UndoSummary;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Undoes imports: contacts that an import created and that are as it left them are deleted; values
 * of others that are still what it wrote become what they were; memberships and tags that it made
 * are removed. What others have changed since stays. An undo proceeds in batches, each contact as a
 * whole, and is continued after a crash.
 */
public interface UndoImports {

  /**
   * The import whose undo an earlier call with the same idempotency key has started; empty if there
   * is none.
   *
   * @throws DomainException.KeyOfOtherCall the key belongs to another call
   */
  Optional<ImportId> startedBy(IdempotentCall call);

  /**
   * Starts the undo of an import, which proceeds asynchronously.
   *
   * @param call the idempotency key; null without one
   * @throws DomainException.NotFound no such import
   * @throws DomainException.WrongState it is running, being undone or undone, or its report is not
   *     kept any more
   * @throws DomainException.CallRunning another call with the same idempotency key is being made,
   *     or was made since {@link #startedBy}
   */
  void start(Actor actor, ImportId id, @Nullable IdempotentCall call);

  /**
   * Waits until the undo has ended.
   *
   * @return whether it has ended
   */
  boolean await(AccountId account, ImportId id, Duration timeout);

  /**
   * The import, whose {@link ImportJob#undo} has the results so far.
   *
   * @throws DomainException.NotFound no such import
   */
  ImportJob find(AccountId account, ImportId id);

  /**
   * The results that an undo would have. Changes and locks nothing. Reads as much as an undo, so
   * only a few run at once, of each account one.
   *
   * @throws DomainException.NotFound as {@link #start}
   * @throws DomainException.WrongState as {@link #start}
   * @throws CapacityException others run, and did not end within 10 seconds
   */
  UndoSummary tryUndo(AccountId account, ImportId id);
}
