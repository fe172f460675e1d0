package dev.rubrica.console.route;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.domain.DomainException.AnswerErased;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.KeyOfOtherCall;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import io.helidon.http.Status;
import java.util.Objects;
import java.util.Optional;

/**
 * A change that a form has made. It is kept as answers to calls are: for 24 hours, in the
 * transaction of the change.
 *
 * @param location the path of the page to show, without personal data
 * @param record what is kept for that page, such as what an undo needs; without personal data
 */
public record KeptChange(String location, String record) {

  private static final int FINGERPRINT = 64;

  KeptAnswer.Response answer() {
    return new KeptAnswer.Response(Status.SEE_OTHER_303.code(), record, location, null, null);
  }

  static String id(IdempotentCall call) {
    return call.fingerprint().hex() + call.key().value();
  }

  static Optional<String> find(AnswerOnce calls, AccountId account, String id) {
    if (id.length() <= FINGERPRINT) {
      return Optional.empty();
    }
    try {
      CallFingerprint fingerprint = new CallFingerprint(id.substring(0, FINGERPRINT));
      IdempotencyKey key = new IdempotencyKey(id.substring(FINGERPRINT));
      return calls
          .earlier(new IdempotentCall(account, key, fingerprint))
          .map(AnswerOnce.Outcome::answer)
          // Calls of the API have other answers.
          .filter(answer -> answer.status() == Status.SEE_OTHER_303.code())
          .map(answer -> Objects.requireNonNull(answer.body()));
    } catch (IllegalArgumentException | Invalid | KeyOfOtherCall | AnswerErased _) {
      return Optional.empty();
    }
  }
}
