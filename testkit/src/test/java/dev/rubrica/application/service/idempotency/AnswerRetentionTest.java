package dev.rubrica.application.service.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer.Response;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerRetentionTest {

  private static final Duration RETENTION = Duration.ofHours(24);
  private static final int MAX = 3_000;

  private final Storage storage = new InMemoryStorage();
  private final StoppedClock clock = new StoppedClock();
  private final AnswerRetention retention = new AnswerRetention(storage, clock, RETENTION, MAX);
  private final TestAccount one = TestAccount.in(storage);
  private int keys;

  private void keep(TestAccount account, int answers) {
    storage.write(
        in -> {
          for (int i = 0; i < answers; i++) {
            IdempotencyKey key = new IdempotencyKey("key" + keys++);
            in.keptAnswers()
                .keep(
                    new IdempotentCall(account.id(), key, new CallFingerprint("0".repeat(64))),
                    new Response(200, "{}", null, null, null),
                    clock.instant());
            clock.push(Duration.ofNanos(1_000));
          }
          return null;
        });
  }

  private long answers(TestAccount account) {
    return storage.read(
        in ->
            IntStream.range(0, keys)
                .filter(
                    i ->
                        in.keptAnswers()
                            .find(account.id(), new IdempotencyKey("key" + i))
                            .isPresent())
                .count());
  }

  @Test
  void answers_stay_for_so_long_and_no_longer() {
    TestAccount other = TestAccount.in(storage);
    keep(one, 2);
    keep(other, 1);
    clock.push(RETENTION.minusSeconds(1));
    keep(one, 3);
    retention.eraseOld();
    assertEquals(5, answers(one));
    clock.push(Duration.ofSeconds(1));
    retention.eraseOld();
    assertEquals(3, answers(one));
    assertEquals(0, answers(other));
  }

  @Test
  void the_newest_stay_of_too_many() {
    TestAccount other = TestAccount.in(storage);
    keep(other, 1);
    keep(one, MAX + AnswerRetention.BATCH + 7);
    retention.eraseOld();
    assertEquals(MAX, answers(one));
    assertEquals(1, answers(other));
  }
}
