package dev.rubrica.application.port.in;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a call that can be repeated, and answers its repeats without making it again. */
public interface AnswerOnce {

  /**
   * Makes the call, or finds its answer if it was made before. A call within the work of another
   * one is part of that: both are kept, or none.
   *
   * @param work makes the call with use cases of this application and returns its answer. Their
   *     changes and the answer are committed together. It may run several times, so it must have no
   *     other effect; if it throws, nothing is changed or kept.
   * @throws DomainException.CallRunning the same call is being made at this moment
   * @throws DomainException.KeyOfOtherCall the key belongs to another call
   * @throws DomainException.AnswerErased the call was made, and its answer was erased
   * @throws StorageUnavailableException as the storage throws it; if the outcome is unknown, a
   *     repeat finds out
   */
  Outcome answer(IdempotentCall call, Supplier<KeptAnswer.Response> work);

  /**
   * The answer to the call if it was made before. For calls with a step that takes long and must
   * precede {@link #answer}.
   *
   * @throws DomainException.KeyOfOtherCall the key belongs to another call
   * @throws DomainException.AnswerErased the call was made, and its answer was erased
   */
  Optional<Outcome> earlier(IdempotentCall call);

  /**
   * The answer.
   *
   * @param isRepeated whether it is the answer to an earlier call
   */
  record Outcome(KeptAnswer.Response answer, boolean isRepeated) {}
}
