package dev.rubrica.persistence;

import static dev.rubrica.persistence.StorageOperation.few;
import static dev.rubrica.persistence.StorageOperation.through;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.persistence.LargeAccounts.Subject;
import dev.rubrica.testkit.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Kept answers: claims, new answers, and the clean-up of old ones. */
final class KeptAnswerOperations {

  private static final IdempotencyKey KEPT = new IdempotencyKey("key7");
  private static final int PLACE = 1_000;

  private KeptAnswerOperations() {}

  static List<StorageOperation> all() {
    return List.of(
        few("claim a key", (in, on) -> in.keptAnswers().claim(on.id(), KEPT)),
        few("find an answer", (in, on) -> in.keptAnswers().find(on.id(), KEPT)),
        few("forget an answer", (in, on) -> in.keptAnswers().forget(on.id(), KEPT)),
        few("keep an answer", KeptAnswerOperations::keep),
        through(PLACE, "time of an answer", (in, on) -> in.keptAnswers().timeOf(on.id(), PLACE)),
        few("erase old answers", (in, on) -> in.keptAnswers().erase(on.id(), dayAgo(), 100)));
  }

  private static void keep(Repositories in, Subject on) {
    CallFingerprint fingerprint = new CallFingerprint("0123456789abcdef".repeat(4));
    in.keptAnswers()
        .keep(
            new IdempotentCall(on.id(), new IdempotencyKey("another"), fingerprint),
            new KeptAnswer.Response(200, "{}", null, null, null),
            Samples.NOW);
  }

  private static Instant dayAgo() {
    return Instant.now().minus(Duration.ofDays(1));
  }
}
