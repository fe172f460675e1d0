package dev.rubrica.http;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes each call, whatever its key. */
public final class NoKeptAnswers implements AnswerOnce {

  @Override
  public Outcome answer(IdempotentCall call, Supplier<KeptAnswer.Response> work) {
    return new Outcome(work.get(), false);
  }

  @Override
  public Optional<Outcome> earlier(IdempotentCall call) {
    return Optional.empty();
  }
}
