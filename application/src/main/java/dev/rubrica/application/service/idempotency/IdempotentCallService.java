package dev.rubrica.application.service.idempotency;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes calls together with their kept answer, in one transaction. */
public final class IdempotentCallService implements AnswerOnce {

  private final JoiningStorage storage;
  private final AnswerHistory history;

  /**
   * @param storage the storage of the use cases that the calls use
   */
  public IdempotentCallService(JoiningStorage storage, AnswerHistory history) {
    this.storage = storage;
    this.history = history;
  }

  @Override
  public Outcome answer(IdempotentCall call, Supplier<KeptAnswer.Response> work) {
    return storage.together(call.account(), in -> answer(in, call, work));
  }

  @Override
  public Optional<Outcome> earlier(IdempotentCall call) {
    return storage
        .read(call.account(), in -> history.find(in, call))
        .map(kept -> new Outcome(response(kept), true));
  }

  private Outcome answer(Repositories in, IdempotentCall call, Supplier<KeptAnswer.Response> work) {
    Optional<KeptAnswer> earlier = history.claim(in, call);
    if (earlier.isPresent()) {
      return new Outcome(response(earlier.get()), true);
    }
    KeptAnswer.Response answer = work.get();
    history.keep(in, call, answer);
    return new Outcome(answer, false);
  }

  private static KeptAnswer.Response response(KeptAnswer kept) {
    return switch (kept) {
      case KeptAnswer.Response response when response.body() != null -> response;
      case KeptAnswer.Response _ -> throw new DomainException.AnswerErased();
      // The path is part of the fingerprint, and uploads have paths of their own.
      case KeptAnswer.StartedImport _ -> throw new DomainException.KeyOfOtherCall();
    };
  }
}
