package dev.rubrica.http.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.http.error.HttpRejectionException;
import io.github.bucket4j.TimeMeter;
import java.util.StringJoiner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How many requests are admitted in which time, with a controlled clock. */
class RateLimitHeadersTest {

  private static final long MILLI = 1_000_000;

  private final AtomicLong now = new AtomicLong();
  private final RateLimits limits =
      new RateLimits(
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return now.get();
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  private static Caller caller(long key, RatePlan plan) {
    return new Caller(new AccountId(1), new KeyId(key), Scope.WRITE, plan);
  }

  /** The rejection, or null if the request is admitted. */
  private HttpRejectionException ask(Caller caller) {
    try {
      limits.admit(caller, _ -> {});
      return null;
    } catch (HttpRejectionException e) {
      return e;
    }
  }

  private int passed(Caller caller, int asked) {
    int passed = 0;
    for (int i = 0; i < asked; i++) {
      passed += ask(caller) == null ? 1 : 0;
    }
    return passed;
  }

  @Test
  void a_burst_passes_and_then_a_steady_stream() {
    Caller caller = caller(1, RatePlan.PRODUCTION);
    assertEquals(50, passed(caller, 200));
    now.addAndGet(100 * MILLI);
    assertEquals(5, passed(caller, 200));
    now.addAndGet(10_000 * MILLI);
    assertEquals(50, passed(caller, 200));
  }

  @Test
  void a_minute_has_its_own_limit_and_its_end_is_told() {
    Caller caller = caller(1, RatePlan.PRODUCTION);
    int passed = 0;
    for (int second = 0; second < 30; second++) {
      passed += passed(caller, 60);
      now.addAndGet(1_000 * MILLI);
    }
    assertEquals(1_000, passed);
    HttpRejectionException refused = ask(caller);
    assertEquals(30, refused.retryAfter());
    now.addAndGet(30_000 * MILLI);
    assertEquals(50, passed(caller, 60));
  }

  @Test
  void after_the_told_time_it_passes() {
    Caller caller = caller(1, RatePlan.TRIAL);
    for (int i = 0; i < 300; i++) {
      HttpRejectionException refused = ask(caller);
      if (refused != null) {
        assertTrue(refused.retryAfter() >= 1);
        now.addAndGet(refused.retryAfter() * 1_000 * MILLI);
        assertEquals(null, ask(caller), "it was told a wrong time");
      }
    }
  }

  @Test
  void keys_do_not_share_and_unlimited_ones_are_not_counted() {
    assertEquals(10, passed(caller(1, RatePlan.TRIAL), 30));
    assertEquals(10, passed(caller(2, RatePlan.TRIAL), 30));
    assertEquals(50, passed(caller(1, RatePlan.PRODUCTION), 60), "it has another plan now");
    assertEquals(5_000, passed(caller(3, RatePlan.UNLIMITED), 5_000));
  }

  @Test
  void many_at_once_get_exactly_what_there_is() {
    AtomicInteger passed = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        threads.submit(() -> passed.addAndGet(passed(caller(1, RatePlan.PRODUCTION), 1)));
      }
    }
    assertEquals(50, passed.get());
  }

  @Test
  void the_minute_is_told_to_the_second() {
    Caller caller = caller(1, RatePlan.TRIAL);
    assertEquals("100 99 60", told(caller));
    now.addAndGet(59_500 * MILLI);
    assertEquals("100 98 1", told(caller));
    now.addAndGet(500 * MILLI);
    assertEquals("100 99 60", told(caller), "a new minute begins");
    now.addAndGet(1_000 * MILLI);
    assertEquals("100 98 59", told(caller));
  }

  @Test
  void a_refused_one_is_told_of_the_minute_too() {
    Caller caller = caller(1, RatePlan.TRIAL);
    passed(caller, 10);
    assertEquals("100 90 60", told(caller));
  }

  /** The values of the headers: the limit, the remaining requests, and the seconds to the reset. */
  private String told(Caller caller) {
    StringJoiner told = new StringJoiner(" ");
    try {
      limits.admit(caller, header -> told.add(header.get()));
    } catch (HttpRejectionException e) {
      assertEquals(1, e.retryAfter());
    }
    return told.toString();
  }

  @Test
  void new_keys_beyond_the_bound_share_and_none_is_forgotten_in_use() {
    Caller exhausted = caller(1, RatePlan.TRIAL);
    passed(exhausted, 10);
    for (int key = 2; key <= 50_000; key++) {
      ask(caller(key, RatePlan.TRIAL));
    }
    int passed = 0;
    for (int key = 50_001; key <= 60_000; key++) {
      passed += passed(caller(key, RatePlan.TRIAL), 1);
    }
    assertEquals(10, passed);
    assertEquals(0, passed(exhausted, 10), "it was forgotten");
    assertTrue(limits.size() <= 50_001, () -> limits.size() + " are remembered");
    now.addAndGet(121_000 * MILLI);
    assertEquals(10, passed(caller(60_001, RatePlan.TRIAL), 20));
    assertEquals(10, passed(caller(60_002, RatePlan.TRIAL), 20));
  }

  @Test
  void keys_that_rest_are_forgotten_and_others_are_not() {
    for (int key = 1; key < 10_000; key++) {
      ask(caller(key, RatePlan.TRIAL));
    }
    now.addAndGet(121_000 * MILLI);
    Caller exhausted = caller(77_777, RatePlan.TRIAL);
    for (int second = 0; second < 10; second++) {
      assertEquals(10, passed(exhausted, 10));
      now.addAndGet(1_000 * MILLI);
    }
    now.addAndGet(11_000 * MILLI);
    ask(caller(88_888, RatePlan.TRIAL));
    assertEquals(2, limits.size());
    assertEquals(0, passed(exhausted, 10), "an exhausted one was forgotten");
  }
}
