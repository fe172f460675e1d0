package dev.rubrica.application.service.idempotency;

import dev.rubrica.application.port.out.KeptAnswerRepository.Claim;
import dev.rubrica.application.port.out.KeptAnswerRepository.Kept;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.domain.imports.ImportId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Finds and keeps the answers to calls, and decides which of them have expired. */
public final class AnswerHistory {

  private final Clock clock;
  private final Duration retention;

  /**
   * @param retention how long answers are kept
   */
  public AnswerHistory(Clock clock, Duration retention) {
    this.clock = clock;
    this.retention = retention;
  }

  /**
   * The answer to an earlier call with the same key. If there is none, no other transaction can
   * make the call until this one ends.
   *
   * @throws DomainException.CallRunning another transaction is making a call with this key
   * @throws DomainException.KeyOfOtherCall the key belongs to another call
   */
  public Optional<KeptAnswer> claim(Repositories in, IdempotentCall call) {
    Claim claim = in.keptAnswers().claim(call.account(), call.key());
    if (!claim.isGranted()) {
      throw new DomainException.CallRunning();
    }
    Optional<Kept> current = claim.kept().filter(this::isCurrent);
    if (claim.kept().isPresent() && current.isEmpty()) {
      in.keptAnswers().forget(call.account(), call.key());
    }
    return answer(call, current);
  }

  /**
   * The answer to an earlier call with the same key, without excluding others.
   *
   * @throws DomainException.KeyOfOtherCall the key belongs to another call
   */
  public Optional<KeptAnswer> find(Repositories in, IdempotentCall call) {
    return answer(call, in.keptAnswers().find(call.account(), call.key()).filter(this::isCurrent));
  }

  /**
   * As {@link #find}, for calls whose answer is an import: the import that an earlier call has
   * started.
   */
  public Optional<ImportId> startedImport(Repositories in, IdempotentCall call) {
    return find(in, call)
        .map(
            kept -> {
              if (kept instanceof KeptAnswer.StartedImport(ImportId id)) {
                return id;
              }
              throw new DomainException.KeyOfOtherCall();
            });
  }

  /** Keeps the answer to a call that this transaction has claimed. */
  public void keep(Repositories in, IdempotentCall call, KeptAnswer answer) {
    in.keptAnswers().keep(call, answer, clock.instant());
  }

  private static Optional<KeptAnswer> answer(IdempotentCall call, Optional<Kept> current) {
    if (current.filter(found -> !found.fingerprint().equals(call.fingerprint())).isPresent()) {
      throw new DomainException.KeyOfOtherCall();
    }
    return current.map(Kept::answer);
  }

  private boolean isCurrent(Kept kept) {
    return !kept.at().isBefore(clock.instant().minus(retention));
  }
}
