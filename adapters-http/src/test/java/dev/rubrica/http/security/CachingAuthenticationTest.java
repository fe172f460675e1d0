package dev.rubrica.http.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachingAuthenticationTest {

  private static final AccountId ACCOUNT = new AccountId(1);
  private static final KeyOwner OWNER =
      new KeyOwner(
          new Caller(ACCOUNT, new KeyId(1), Scope.READ, RatePlan.TRIAL), new AccountName("Lecce"));
  private static final Optional<KeyOwner> FOUND = Optional.of(OWNER);

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger lookups = new AtomicInteger();
  private final List<Optional<AccountId>> shares = new ArrayList<>();
  private volatile Authenticate storage = (_, _) -> FOUND;
  private final CachingAuthentication cache = new CachingAuthentication(this::lookUp, now::get);

  private Optional<KeyOwner> lookUp(String secret, Optional<AccountId> lastKnown) {
    lookups.incrementAndGet();
    shares.add(lastKnown);
    return storage.owner(secret, lastKnown);
  }

  private Optional<KeyOwner> ask() {
    return cache.owner("secret", Optional.empty());
  }

  private void pass(long millis) {
    now.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private void failWith(RuntimeException failure) {
    storage =
        (_, _) -> {
          throw failure;
        };
    assertThrows(failure.getClass(), this::ask);
    storage = (_, _) -> FOUND;
  }

  @Test
  void a_key_used_a_moment_ago_is_not_looked_up_again() {
    assertEquals(FOUND, ask());
    pass(399);
    assertEquals(FOUND, ask());
    assertEquals(1, lookups.get());
  }

  @Test
  void a_revoked_key_works_for_less_than_a_second() {
    ask();
    storage = (_, _) -> Optional.empty();
    pass(399);
    assertEquals(FOUND, ask());
    pass(401);
    assertEquals(Optional.empty(), ask());
  }

  @Test
  void a_lookup_that_began_before_a_revocation_is_not_served_after_the_bound() {
    storage =
        (_, _) -> {
          pass(5_000);
          return FOUND;
        };
    assertEquals(FOUND, ask());
    storage = (_, _) -> Optional.empty();
    assertEquals(Optional.empty(), ask());
  }

  @Test
  void unknown_keys_are_not_cached() {
    storage = (_, _) -> Optional.empty();
    assertEquals(Optional.empty(), ask());
    storage = (_, _) -> FOUND;
    assertEquals(FOUND, ask());
    assertEquals(2, lookups.get());
  }

  @Test
  void one_request_renews_a_key_while_the_others_are_served_from_the_cache() {
    ask();
    pass(500);
    storage =
        (_, _) -> {
          for (int i = 0; i < 1_000; i++) {
            assertEquals(FOUND, askOnAnotherThread());
          }
          return FOUND;
        };
    assertEquals(FOUND, ask());
    assertEquals(2, lookups.get());
    pass(399);
    ask();
    assertEquals(2, lookups.get(), "the renewed entry is fresh");
  }

  private Optional<KeyOwner> askOnAnotherThread() {
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      return thread.submit(this::ask).get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_thousand_concurrent_lookups_of_one_key_cost_one_query() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    storage = (_, _) -> foundAfter(answered);
    Set<Thread> clients = ConcurrentHashMap.newKeySet();
    List<Future<Optional<KeyOwner>>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        results.add(
            threads.submit(
                () -> {
                  clients.add(Thread.currentThread());
                  return ask();
                }));
      }
      while (clients.size() < 1_000
          || clients.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
        Thread.onSpinWait();
      }
      answered.countDown();
      for (Future<Optional<KeyOwner>> result : results) {
        assertEquals(FOUND, result.get());
      }
    }
    assertEquals(1, lookups.get());
  }

  private static Optional<KeyOwner> foundAfter(CountDownLatch latch) {
    try {
      latch.await();
      return FOUND;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_lookup_that_hangs_is_not_shared_with_later_requests() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    storage =
        (_, _) -> {
          started.countDown();
          return foundAfter(answered);
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<KeyOwner>> hanging = threads.submit(this::ask);
      started.await();
      pass(401);
      storage = (_, _) -> Optional.empty();
      assertEquals(Optional.empty(), ask());
      answered.countDown();
      assertEquals(FOUND, hanging.get());
    }
    assertEquals(Optional.empty(), ask(), "the late result is not cached");
  }

  @Test
  void a_failed_lookup_is_not_cached() {
    failWith(new StorageUnavailableException(false, null));
    assertEquals(FOUND, ask());
    pass(900);
    failWith(new UnsupportedOperationException());
    assertEquals(FOUND, ask());
    assertEquals(4, lookups.get());
    pass(900);
    storage =
        (_, _) -> {
          throw new OutOfMemoryError();
        };
    assertThrows(IllegalStateException.class, this::ask);
    storage = (_, _) -> FOUND;
    assertEquals(FOUND, ask());
  }

  @Test
  void a_key_that_was_known_is_looked_up_within_the_share_of_its_account() {
    ask();
    pass(Duration.ofDays(1).toMillis());
    ask();
    assertEquals(List.of(Optional.empty(), Optional.of(ACCOUNT)), shares);
  }

  @Test
  void during_an_overload_the_cached_owner_serves_until_it_expires() {
    ask();
    pass(500);
    failWith(StorageUnavailableException.busy());
    pass(299);
    assertEquals(FOUND, ask());
    assertEquals(2, lookups.get());
    pass(1);
    ask();
    Optional<AccountId> known = Optional.of(ACCOUNT);
    assertEquals(List.of(Optional.empty(), known, known), shares);
  }

  @Test
  void after_a_failure_the_next_lookup_does_not_name_the_account() {
    ask();
    pass(500);
    failWith(new StorageUnavailableException(false, null));
    ask();
    assertEquals(List.of(Optional.empty(), Optional.of(ACCOUNT), Optional.empty()), shares);
  }

  @Test
  void the_account_name_is_checked_without_another_lookup() {
    assertEquals(Optional.of(OWNER.caller()), cache.byNameAndKey("Lecce", "secret"));
    assertEquals(Optional.empty(), cache.byNameAndKey("Bari", "secret"));
    assertEquals(Optional.of(OWNER.caller()), cache.byKey("secret"));
    assertEquals(1, lookups.get());
  }

  @Test
  void keys_are_cached_separately() {
    storage = (secret, _) -> secret.equals("secret") ? FOUND : Optional.empty();
    assertEquals(FOUND, ask());
    assertEquals(Optional.empty(), cache.owner("other", Optional.empty()));
  }
}
