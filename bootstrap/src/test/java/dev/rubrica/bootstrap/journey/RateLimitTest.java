package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageAccounts.Created;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Rate limits of plans, and the delay of invalid keys. The service is not shared, since limits
 * apply by address.
 */
@Timeout(120)
class RateLimitTest {

  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static ApiClient api(String key) {
    return new ApiClient(TestService.at(service.root()), key);
  }

  private static Created account(String name, RatePlan plan) {
    return service.accounts().create(new AccountName(name), plan);
  }

  @Test
  void a_key_of_a_trial_is_refused_when_its_allowance_is_spent_and_no_other_one() {
    Created trial = account("trial", RatePlan.TRIAL);
    ApiClient spent = api(trial.key().secret());
    ServiceResponse refused = refusal(spent, 101);
    assertEquals("100", refused.header("X-RateLimit-Limit"));
    assertEquals(refused.header("Retry-After"), refused.at("retryAfter").asText());
    assertTrue(refused.at("retryAfter").asInt() >= 1);
    assertTrue(Integer.parseInt(refused.header("X-RateLimit-Reset")) >= 1);
    String other = service.accounts().createKey(trial.account().id(), Scope.READ).secret();
    ServiceResponse fresh = api(other).get(AccountFixture.LISTS).expect(200);
    assertEquals("99", fresh.header("X-RateLimit-Remaining"));
  }

  /** The first of the responses that is a 429. */
  private static ServiceResponse refusal(ApiClient api, int most) {
    return IntStream.range(0, most)
        .mapToObj(_ -> api.get(AccountFixture.LISTS))
        .filter(answer -> answer.status() == 429)
        .findFirst()
        .orElseThrow(() -> new AssertionError("all of them passed"));
  }

  @Test
  void production_is_told_of_its_thousand_and_unlimited_of_nothing() {
    ServiceResponse answer =
        api(account("production", RatePlan.PRODUCTION).key().secret()).get(AccountFixture.LISTS);
    assertEquals("1000", answer.expect(200).header("X-RateLimit-Limit"));
    assertEquals("999", answer.header("X-RateLimit-Remaining"));
    int reset = Integer.parseInt(answer.header("X-RateLimit-Reset"));
    assertTrue(reset >= 1 && reset <= 60, () -> "reset in " + reset);
    ServiceResponse unlimited =
        api(account("free", RatePlan.UNLIMITED).key().secret()).get(AccountFixture.LISTS);
    assertNull(unlimited.expect(200).header("X-RateLimit-Limit"));
  }

  @Test
  void a_good_key_does_not_wait_while_wrong_ones_of_its_address_do() throws Exception {
    ApiClient good = api(account("good", RatePlan.UNLIMITED).key().secret());
    try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      var guesses =
          IntStream.range(0, 100)
              .mapToObj(i -> guessers.submit(() -> api("rk_wrong_" + i).get(AccountFixture.LISTS)))
              .toList();
      while (guesses.stream().noneMatch(Future::isDone)) {
        Thread.onSpinWait();
      }
      good.get(AccountFixture.LISTS).expect(200);
      assertTrue(guesses.stream().anyMatch(guess -> !guess.isDone()), "no wrong key waits");
      for (Future<ServiceResponse> guess : guesses) {
        assertNull(guess.get().expect(401).header("X-RateLimit-Limit"));
      }
    }
  }
}
