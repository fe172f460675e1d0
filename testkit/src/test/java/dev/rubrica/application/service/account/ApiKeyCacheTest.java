package dev.rubrica.application.service.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.testkit.fake.StoppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ApiKeyCacheTest {

  private static final KeyOwner OWNER =
      new KeyOwner(
          new Caller(new AccountId(1), new KeyId(1), Scope.READ, RatePlan.TRIAL),
          new AccountName("Lecce"));

  private final StoppedClock clock = new StoppedClock();
  private final ApiKeyCache owners = new ApiKeyCache(clock);
  private volatile int lookUps;

  private Optional<KeyOwner> ask() {
    return owners.of("hash", (_, _) -> lookUp());
  }

  private Optional<KeyOwner> lookUp() {
    lookUps++;
    return Optional.of(OWNER);
  }

  @Test
  void one_looks_up_for_all_who_ask_at_the_same_moment() {
    ask();
    clock.push(Duration.ofMillis(500));
    // Callers are served the cached value while one of them reloads it.
    owners.of(
        "hash",
        (_, _) -> {
          for (int i = 0; i < 1_000; i++) {
            assertEquals(Optional.of(OWNER), ask());
          }
          return lookUp();
        });
    assertEquals(2, lookUps);
    ask();
    assertEquals(2, lookUps, "it is fresh again");
  }

  @Test
  void a_look_up_that_failed_is_made_anew_without_the_account() {
    ask();
    clock.push(Duration.ofSeconds(2));
    assertThrows(
        StorageUnavailableException.class,
        () ->
            owners.of(
                "hash",
                (_, before) -> {
                  assertEquals(Optional.of(new AccountId(1)), before);
                  throw new StorageUnavailableException(false, null);
                }));
    owners.of(
        "hash",
        (_, before) -> {
          assertEquals(Optional.empty(), before);
          return lookUp();
        });
  }

  @Test
  void nothing_is_known_for_a_second() {
    ask();
    clock.push(Duration.ofMillis(500));
    owners.of("hash", (_, _) -> Optional.empty());
    assertEquals(Optional.empty(), owners.of("hash", (_, _) -> Optional.empty()));
    ask();
    clock.push(Duration.ofMillis(801));
    ask();
    assertEquals(3, lookUps);
  }

  @Test
  @Timeout(60)
  void thousands_who_bring_a_forgotten_key_at_the_same_moment_share_one_look_up() throws Exception {
    CountDownLatch found = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    Set<Thread> clients = ConcurrentHashMap.newKeySet();
    List<Future<Optional<KeyOwner>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        answers.add(
            threads.submit(
                () -> {
                  clients.add(Thread.currentThread());
                  return owners.of("hash", (_, _) -> slowly(asked, found));
                }));
      }
      while (clients.size() < 1_000 || clients.stream().anyMatch(ApiKeyCacheTest::isRunning)) {
        Thread.onSpinWait();
      }
      found.countDown();
      for (Future<Optional<KeyOwner>> answer : answers) {
        assertEquals(Optional.of(OWNER), answer.get());
      }
    }
    assertEquals(1, asked.get());
  }

  private static boolean isRunning(Thread thread) {
    return thread.getState() != Thread.State.WAITING;
  }

  private static Optional<KeyOwner> slowly(AtomicInteger asked, CountDownLatch found) {
    asked.incrementAndGet();
    try {
      found.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return Optional.of(OWNER);
  }

  @Test
  void a_look_up_that_hangs_is_shared_with_nobody_who_comes_later() {
    owners.of(
        "hash",
        (_, _) -> {
          clock.push(Duration.ofMillis(401));
          return ask();
        });
    assertEquals(1, lookUps);
  }

  @Test
  void a_look_up_that_fails_is_not_kept() {
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            owners.of(
                "hash",
                (_, _) -> {
                  throw new UnsupportedOperationException();
                }));
    assertEquals(Optional.of(OWNER), ask());
  }

  @Test
  void a_key_that_was_known_is_looked_up_for_its_account() {
    List<Optional<AccountId>> before = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      owners.of(
          "hash",
          (_, account) -> {
            before.add(account);
            return Optional.of(OWNER);
          });
      clock.push(Duration.ofDays(1));
    }
    assertEquals(List.of(Optional.empty(), Optional.of(new AccountId(1))), before);
  }
}
