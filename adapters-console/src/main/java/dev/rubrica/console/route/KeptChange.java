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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A change that a form has made. It is kept as answers to calls are: for 24 hours, in the
 * transaction of the change.
 *
 * @param location the path of the page to show, without personal data
 * @param record what is kept for that page, without personal data
 * @param parts what the undo of the change needs, without personal data. There may be megabytes of
 *     it, so that each part is kept apart, and read by the undo alone
 */
public record KeptChange(String location, String record, List<String> parts) {

  private static final int FINGERPRINT = 64;

  public KeptChange {
    parts = List.copyOf(parts);
  }

  /** A change without parts. */
  public KeptChange(String location, String record) {
    this(location, record, List.of());
  }

  KeptAnswer.Response answer() {
    return answer(record);
  }

  KeptAnswer.Response answer(String text) {
    return new KeptAnswer.Response(Status.SEE_OTHER_303.code(), text, location, null, null);
  }

  static String id(IdempotentCall call) {
    return call.fingerprint().hex() + call.key().value();
  }

  /**
   * The id of the undo of a change. There is one, so that a change is undone once, whichever form
   * asks for it, and however often.
   */
  public static String undoId(String changeId) {
    return derivedId("undo", changeId);
  }

  static String partId(String changeId, int part) {
    return derivedId("part-" + part, changeId);
  }

  private static String derivedId(String purpose, String changeId) {
    String fingerprint = sha256(purpose + " " + changeId);
    return fingerprint + purpose + "-" + fingerprint;
  }

  static IdempotentCall call(AccountId account, String id) {
    return new IdempotentCall(
        account,
        new IdempotencyKey(id.substring(FINGERPRINT)),
        new CallFingerprint(id.substring(0, FINGERPRINT)));
  }

  static Optional<String> find(AnswerOnce calls, AccountId account, String id) {
    if (id.length() <= FINGERPRINT) {
      return Optional.empty();
    }
    try {
      return calls
          .earlier(call(account, id))
          .map(AnswerOnce.Outcome::answer)
          // Calls of the API have other answers.
          .filter(answer -> answer.status() == Status.SEE_OTHER_303.code())
          .map(answer -> Objects.requireNonNull(answer.body()));
    } catch (IllegalArgumentException | Invalid | KeyOfOtherCall | AnswerErased _) {
      return Optional.empty();
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
