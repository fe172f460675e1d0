package dev.rubrica.persistence;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.KeptAnswerRepository.Claim;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.idempotency.CallFingerprint;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer.Response;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two transactions with the same idempotency key at the same time. */
@Timeout(60)
class KeptAnswerLockTest {

  private static final IdempotencyKey KEY = new IdempotencyKey("k");
  private static final Response ANSWER = new Response(200, "first", null, null, null);

  private final Storage storage = TestDatabase.shared().storage();
  private final TestAccount account = TestAccount.in(storage);
  private final CountDownLatch claimed = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  private IdempotentCall call() {
    return new IdempotentCall(account.id(), KEY, new CallFingerprint("0".repeat(64)));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Claim claim(TestAccount of, IdempotencyKey key) {
    return storage.write(of.id(), in -> in.keptAnswers().claim(of.id(), key));
  }

  private Claim claimAndKeep(Repositories in) {
    Claim claim = in.keptAnswers().claim(account.id(), KEY);
    claimed.countDown();
    await(released);
    in.keptAnswers().keep(call(), ANSWER, NOW);
    return claim;
  }

  @Test
  void a_claim_excludes_others_until_the_commit_without_waiting() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Claim> first = threads.submit(() -> storage.write(account.id(), this::claimAndKeep));
      await(claimed);
      assertFalse(claim(account, KEY).isGranted());
      assertTrue(claim(account, new IdempotencyKey("l")).isGranted());
      assertTrue(claim(TestAccount.in(storage), KEY).isGranted());
      released.countDown();
      assertEquals(new Claim(true, Optional.empty()), first.get());
    }
    Claim second = claim(account, KEY);
    assertTrue(second.isGranted());
    assertEquals(ANSWER, second.kept().orElseThrow().answer());
  }

  @Test
  void an_answer_that_another_one_has_kept_meanwhile_is_found_by_a_retry() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // As on a database with several coordinators, where the locks do not exclude each other.
      Future<String> slower =
          threads.submit(
              () ->
                  storage.write(
                      account.id(),
                      in -> {
                        attempts.incrementAndGet();
                        var kept = in.keptAnswers().find(account.id(), KEY);
                        if (kept.isPresent()) {
                          return ((Response) kept.get().answer()).body();
                        }
                        claimed.countDown();
                        await(released);
                        Response other = new Response(200, "second", null, null, null);
                        in.keptAnswers().keep(call(), other, NOW);
                        return other.body();
                      }));
      await(claimed);
      storage.write(
          account.id(),
          in -> {
            in.keptAnswers().keep(call(), ANSWER, NOW);
            return true;
          });
      released.countDown();
      assertEquals("first", slower.get());
      assertEquals(2, attempts.get());
    }
  }
}
